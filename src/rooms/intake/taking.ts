import { placeFrom, textFrom } from '#platform/imported.ts'
import { shippedOf } from './checks/shipped.ts'
import type { Taking } from './families.ts'
import type { Programme } from './model.ts'

/** What the rooms need to know beside the entries they take in. */
export function takingOf(programme: Programme): Taking {
  const settings = programme.programme[0]!.entry
  const source = settings.defaultSource ?? ''
  return {
    source,
    statements: new Map(
      programme.presentation.map(({ entry }) => [
        `presentation/${entry.id}`,
        entry.statements.map(({ kind, text, at }) => ({ kind, text: textFrom(text, settings.original), place: placeFrom(at, source) }))
      ])
    ),
    occasions: new Map(programme.presentation.map(({ entry }) => [`presentation/${entry.id}`, `event/${entry.event}`]))
  }
}

/** The programme with the schemes that come with the platform among its own, which are taken in like them. */
export const withShipped = (programme: Programme): Programme => ({
  ...programme,
  scheme: [...programme.scheme, ...shippedOf(programme).map((entry) => ({ entry, file: `${entry.id} (comes with the platform)`, path: '' }))]
})
