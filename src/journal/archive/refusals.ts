import { refuse, type Refusal } from '../../base/refusal.ts'
import { readName } from './name.ts'
import type { BadFile } from './read.ts'

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

/** Two pasts, both signed. */
export function archiveForked({ file }: BadFile): Refusal {
  return refuse(
    'archive.forked',
    `書庫に、第${readName(file)?.last}号を末尾とする断片が、内容の違う二通り、署名されて残っています。`,
    'どちらが本物かを人が確かめるまで、この書庫から戻したものを使わないでください。',
    { file },
  )
}
