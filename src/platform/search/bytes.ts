/** A growing row of unsigned numbers, small ones in few bytes (LEB128). */
export type Bytes = { data: Uint8Array; length: number }

export const emptyBytes = (capacity = 64): Bytes => ({ data: new Uint8Array(capacity), length: 0 })

/** A view, which holds until something else is written. */
export const written = (bytes: Bytes): Uint8Array => bytes.data.subarray(0, bytes.length)

export function write(bytes: Bytes, value: number): void {
  if (bytes.length + 5 > bytes.data.length) {
    const wider = new Uint8Array(bytes.data.length * 2)
    wider.set(bytes.data)
    bytes.data = wider
  }
  let rest = value
  while (rest > 127) {
    bytes.data[bytes.length++] = (rest & 127) | 128
    rest >>>= 7
  }
  bytes.data[bytes.length++] = rest
}

/** The differences between ascending numbers, packed. */
export function packed(ascending: readonly number[]): Uint8Array {
  const bytes = emptyBytes(ascending.length + 16)
  let before = 0
  for (const value of ascending) {
    write(bytes, value - before)
    before = value
  }
  return written(bytes)
}

/** What `packed` packed. */
export function unpacked(data: Uint8Array): number[] {
  const values: number[] = []
  let value = 0
  for (let at = 0; at < data.length; ) {
    let shift = 0
    let byte: number
    let difference = 0
    do {
      byte = data[at++]
      difference |= (byte & 127) << shift
      shift += 7
    } while (byte > 127)
    value += difference
    values.push(value)
  }
  return values
}
