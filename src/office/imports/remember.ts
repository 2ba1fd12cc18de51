import { canonicalJson } from '../../base/canonical.ts'
import type { Changes } from '../../journal/changes.ts'
import type { Known } from './context.ts'
import { importMappings } from './facts.ts'
import type { ReadSheet } from './read-sheet.ts'
import type { ImportKind } from './schemas.ts'
import { headingsKey } from './sheet.ts'

/** Keeps how these headings were read, so that next month nobody chooses again. */
export function rememberMapping(changes: Changes, known: Known, kind: ImportKind, sheet: ReadSheet, newId: () => string): void {
  const headings = headingsKey(sheet.headed.headings)
  const mapping = { ...sheet.mapping, timeFormat: sheet.layout.timeFormat }
  const before = known.mappings.find((one) => one.headings === headings)
  if (before === undefined) changes.insert(importMappings, { id: newId(), client_id: known.client.id, kind, headings, mapping })
  else if (canonicalJson(before.mapping) !== canonicalJson(mapping)) changes.update(importMappings, before, { mapping })
}
