import { readFileSync, writeFileSync } from 'node:fs'
import { geoGraticule } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { pathOf, sheet } from '#platform/ui/atlas.ts'

/** Draws static/land.svg, the ground of every map: land and a graticule, no borders. Run again if the projection changes. */
const topology = JSON.parse(readFileSync('node_modules/world-atlas/land-50m.json', 'utf8')) as Topology<{ land: GeometryCollection }>
const land = pathOf(feature(topology, topology.objects.land)) ?? ''
const lines = pathOf(geoGraticule().step([15, 10])()) ?? ''
const islands = land.split(/(?=M)/).map(thinned).filter((part) => part.split('L').length > 6)
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sheet.width} ${sheet.height}"><path id="land" d="${islands.join('')}"/><path id="lines" d="${lines}"/></svg>\n`
writeFileSync('static/land.svg', svg)
console.log(`static/land.svg: ${svg.length} bytes`)

/** Leaves out points closer than 1.1 units to the last one kept: nobody sees them, everybody would load them. */
function thinned(part: string): string {
  let last = [-9, -9]
  const kept = part.replace(/[MZ]/g, '').split('L').map((pair) => pair.split(',').map(Number)).filter(([x, y]) => {
    if (Math.hypot(x! - last[0]!, y! - last[1]!) < 1.1) return false
    last = [x!, y!]
    return true
  })
  return `M${kept.map((pair) => pair.join(',')).join('L')}Z`
}
