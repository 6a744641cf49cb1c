import { geoPath, geoProjection, type GeoRawProjection } from 'd3-geo'

/**
 * The atlas sheet: Europe to the Pacific on one upright cylinder, true to scale along 38° north, so that neither side is tilted.
 * Positions are in the sheet's own units, `sheet.width` by `sheet.height`.
 */
export const sheet = { width: 1160, height: 430, west: -15, east: 135, north: 61.5, south: 13.5 }

const latitudeTrueToScale = (38 * Math.PI) / 180
const raw: GeoRawProjection = (lambda, phi) => [lambda * Math.cos(latitudeTrueToScale), phi]
const scale = sheet.width / ((((sheet.east - sheet.west) * Math.PI) / 180) * Math.cos(latitudeTrueToScale))

export const projection = geoProjection(raw)
  .rotate([-(sheet.west + sheet.east) / 2, 0])
  .center([0, (sheet.north + sheet.south) / 2])
  .scale(scale)
  .translate([sheet.width / 2, sheet.height / 2])
  .clipExtent([[0, 0], [sheet.width, sheet.height]])
  .precision(0.5)

/** The SVG path of a geometry on the sheet. */
export const pathOf = geoPath(projection).digits(1)

export type Point = { x: number; y: number }

/** Where a place lies on the sheet; null if it has no coordinates or lies outside. */
export function pointOf(place: { lat: number | null; lon: number | null }): Point | null {
  if (place.lat === null || place.lon === null) return null
  const at = projection([place.lon, place.lat])
  return at && at[0] >= 0 && at[0] <= sheet.width && at[1] >= 0 && at[1] <= sheet.height ? { x: round(at[0]), y: round(at[1]) } : null
}

/** A line between two places, bent northwards as a great circle is. */
export function arcBetween(a: Point, b: Point): string {
  const bend = Math.min(90, Math.hypot(b.x - a.x, b.y - a.y) * 0.16)
  return `M${a.x},${a.y}Q${round((a.x + b.x) / 2)},${round((a.y + b.y) / 2 - bend)} ${b.x},${b.y}`
}

export type Label = { x: number; y: number; anchor: 'start' | 'middle' | 'end'; text: string; key: string }

/**
 * Places labels beside their points so that none overlaps another or a point; a label that finds no room is left out
 * (the list beside the map names every place). Earlier places win. In the west labels stand to the left, in the east to the
 * right, so that they keep clear of the ties between the sides. `size` is the height of the letters in sheet units.
 */
export function placeLabels(places: { key: string; text: string; at: Point }[], size: number, points: Point[] = places.map(({ at }) => at)): Label[] {
  const taken: Box[] = points.map((at) => ({ left: at.x - 4, right: at.x + 4, top: at.y - 4, bottom: at.y + 4 }))
  const labels: Label[] = []
  for (const place of places) {
    const free = positions(place.at, widthOf(place.text, size), size).find(({ box }) => inside(box) && !taken.some((other) => overlaps(box, other)))
    if (!free) continue
    taken.push(free.box)
    labels.push({ key: place.key, text: place.text, x: round(free.x), y: round(free.y), anchor: free.anchor })
  }
  return labels
}

type Box = { left: number; right: number; top: number; bottom: number }

function positions(at: Point, width: number, size: number) {
  const gap = 7
  const line = (anchor: Label['anchor'], x: number, y: number) => {
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    return { anchor, x, y, box: { left, right: left + width, top: y - size * 0.95, bottom: y + size * 0.3 } }
  }
  const middle = at.y + size * 0.3
  const offsets = [0, -size * 0.7, size * 0.7, -size * 1.3, size * 1.3]
  const right = (dy: number) => line('start', at.x + gap, middle + dy)
  const left = (dy: number) => line('end', at.x - gap, middle + dy)
  const sides = at.x < sheet.width / 2 ? [left, right] : [right, left]
  return [...sides.flatMap((side) => offsets.map(side)), line('middle', at.x, at.y - gap), line('middle', at.x, at.y + gap + size * 0.7)]
}

const widthOf = (text: string, size: number) => [...text].reduce((width, letter) => width + (letter.codePointAt(0)! > 0x2e80 ? size : size * 0.6), 4)
const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
const inside = (box: Box) => box.left >= 0 && box.right <= sheet.width && box.top >= 0 && box.bottom <= sheet.height
const round = (value: number) => Math.round(value * 10) / 10
