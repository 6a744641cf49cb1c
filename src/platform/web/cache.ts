/** A page as it was sent: complete, ready to be sent again. */
export type KeptPage = { body: Buffer; etag: string; headers: Record<string, string> }

export type PageCache = {
  /** The page, if it was made at this position. */
  get(key: string, position: string): KeptPage | undefined
  put(key: string, position: string, page: KeptPage): void
  /** Bytes kept now. */
  size(): number
}

const overhead = 600 // an entry's own weight: key, headers, bookkeeping

/** Keeps pages up to a weight of `limit` bytes and forgets those not asked for longest. A change of position outdates every page at once. */
export function pageCache(limit: number): PageCache {
  const pages = new Map<string, { position: string; page: KeptPage; weight: number }>()
  let size = 0
  const forget = (key: string) => {
    size -= pages.get(key)?.weight ?? 0
    pages.delete(key)
  }
  return {
    size: () => size,
    get(key, position) {
      const kept = pages.get(key)
      if (!kept) return undefined
      if (kept.position !== position) return void forget(key)
      pages.delete(key)
      pages.set(key, kept)
      return kept.page
    },
    put(key, position, page) {
      const weight = page.body.byteLength + 2 * key.length + overhead
      if (weight > limit / 8) return
      forget(key)
      pages.set(key, { position, page, weight })
      size += weight
      for (const oldest of pages.keys()) {
        if (size <= limit) break
        forget(oldest)
      }
    }
  }
}
