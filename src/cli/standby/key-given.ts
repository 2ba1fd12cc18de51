import { readFileSync } from 'node:fs'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { KeyGiven } from '../../journal/office-key/open-here.ts'
import { knownPassphrase } from './words.ts'

/** How whoever calls opens the office's key: two shares typed into files, else a passphrase. */
export async function keyGiven(file: string | undefined, shares: readonly string[] | undefined): Promise<KeyGiven | Refusal> {
  const [one, other] = (shares ?? []).map((path) => readFileSync(path, 'utf8'))
  if (one !== undefined && other !== undefined) return { shares: [one, other] }
  const passphrase = await knownPassphrase(file)
  return isRefusal(passphrase) ? passphrase : { passphrase }
}

/** The data folder follows nobody. */
export function notStandby(path: string): Refusal {
  return refuse(
    'cli.not-a-standby',
    `「${path}」は控えのPCのデータフォルダではありません。`,
    '先に tsuzuki standby --from … --pair … で控えとして登録してください。',
    { field: '--data', value: path },
  )
}
