import type { DataFolder } from '../folder.ts'

/**
 * `restored.json` in the folder of a restored house. `building`: a restore is under way, was broken off or stopped before a gap; `whole`: it
 * ended and was verified; `adopting`: the office goes on here, and `tsuzuki adopt` has not ended yet; `returning`: the house that led
 * meanwhile gives it the lead, and that has not ended yet. Gone afterwards: then the house is nobody's to discard.
 */
export interface RestoredFile {
  readonly office: string
  readonly state: 'building' | 'whole' | 'adopting' | 'returning'
}

const RESTORED = 'restored.json'

/** Null for a house that is no restored one, or is none any more. */
export function readRestored(folder: DataFolder): RestoredFile | null {
  return folder.kept<RestoredFile>(RESTORED)
}

export function keepRestored(folder: DataFolder, file: RestoredFile): void {
  folder.keep(RESTORED, file)
}

/** From now on it is a house like any other. */
export function restoredNoMore(folder: DataFolder): void {
  folder.forget(RESTORED)
}
