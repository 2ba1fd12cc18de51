import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../../base/refusal.ts'
import { failingCases } from '../core/cases.ts'
import { edition } from '../core/edition.ts'
import { replaceParameters } from '../core/parameter.ts'
import { readPack, type SignedPack } from './pack.ts'

/** What a data folder keeps of the law: whose packs it trusts, the pack it took, and the edition that was proven with it. */
export interface LawOfHouse {
  readonly trusted: string
  readonly edition: string
  readonly pack: SignedPack
}

/** Its name in the data folder. */
export const lawFile = 'law-pack.json'

/** What a data folder keeps of the law; null when it never took a pack. Throws when what it keeps is not what was taken. */
export function lawOfHouse(data: string): LawOfHouse | null {
  const file = join(data, lawFile)
  if (!existsSync(file)) return null
  const kept = JSON.parse(readFileSync(file, 'utf8')) as LawOfHouse
  const read = readPack(JSON.stringify(kept.pack))
  if (!isRefusal(read) && read.key === kept.trusted) return { ...kept, pack: read }
  throw new Error(
    `${file} は署名が合わないため使えません。このファイルを除き、法令パックを \`tsuzuki law load\` で読み込み直してください。`,
  )
}

/** Has the law of this process be that of a data folder. Before any rule is loaded. */
export function takeLawOfHouse(data: string): void {
  const kept = lawOfHouse(data)
  if (kept !== null) replaceParameters(kept.pack.pack.parameters)
}

/**
 * Proves the law that was taken: under the edition it was accepted with nothing is left to prove; another program works its cases
 * again. Throws when one fails: nothing is calculated by a law that is not proven.
 */
export function proveLawOfHouse(data: string): void {
  const kept = lawOfHouse(data)
  if (kept === null || kept.edition === edition()) return
  const [failing] = failingCases(kept.pack.pack.cases)
  if (failing === undefined) return
  throw new Error(
    `${join(data, lawFile)} の法令パックは、この版のプログラムでは例と合いません（${failing}）。新しい法令パックを読み込むか、このファイルを除いてください。`,
  )
}
