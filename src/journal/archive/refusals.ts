import { refuse, type Refusal } from '../../base/refusal.ts'
import type { BadFile } from './files.ts'
import type { Fork } from './forks.ts'

/** The archive has files for the office, and this key opens none of them. */
export function wrongIdentity(): Refusal {
  return refuse(
    'archive.wrong-identity',
    'この事務所の書庫は、この鍵では一つも開けません。',
    'この事務所の鍵のファイルを指定してください。鍵は事務所ごとに違います。',
  )
}

export function nothingArchived(place: string): Refusal {
  return refuse(
    'archive.nothing-there',
    `「${place}」に、この事務所の書庫がありません。`,
    '書庫の置き場所と、事務所の番号を確かめてください。',
    { file: place },
  )
}

/** Where the chain cannot be read on, with the files that were no help. */
export function archiveGap(sequence: number, bad: readonly BadFile[]): Refusal {
  const [first] = bad
  const because = first === undefined ? '' : `${first.file}: ${first.what}`
  return refuse(
    'archive.gap',
    `第${sequence}号の記帳を書庫から読めません。${because}`,
    'ほかの場所にある書庫から戻してください。この番号の手前まででよければ、--as-far-as-possible を付けてください。',
    { ...(first === undefined ? {} : { file: first.file }), value: String(sequence) },
  )
}

/** Two pasts, both signed, from the first place on at which they differ; null where there is one. */
export function archiveForked(forks: readonly Fork[]): Refusal | null {
  const [first] = forks.toSorted((left, right) => left.at - right.at || left.name.first - right.name.first)
  if (first === undefined) return null
  const { at, name, beside } = first
  return refuse(
    'archive.forked',
    `書庫に、第${at}号から先が、内容の違う二通り、署名されて残っています。一方は ${beside}、もう一方は ${name.file} です。`,
    `${at === 1 ? '' : `分かれる前までは --until ${at - 1} で戻せます。`}どちらが本物かを人が確かめたら、本物の方の最後のファイルの名前を --through に付けてください。`,
    { file: name.file, value: String(at) },
  )
}

/** The file a person named leads to no past. */
export function chosenUnusable(file: string): Refusal {
  return refuse(
    'archive.through-unusable',
    `「${file}」は、この書庫にないか、初めの記帳までつながりません。`,
    'tsuzuki archive verify で、読める断片の名前を確かめてください。',
    { field: '--through', file },
  )
}

/** What stands in the house already is not what the archive holds. */
export function builtOtherwise(sequence: number): Refusal {
  return refuse(
    'archive.built-otherwise',
    `ここには前に第${sequence}号まで戻してありますが、書庫から今読める帳簿とは別のものです。`,
    '別の場所を --into に指定して、初めから戻してください。',
    { value: String(sequence) },
  )
}
