import { refuse, type Refusal } from '../../base/refusal.ts'
import { keptKinds, mediaTypeOf } from './media-types.ts'

/** As much as comes through a door in base64, with room for the rest of the request. */
export const MOST_BYTES = 20_000_000

/** A file that was handed in, as it is kept: its plain name, kind and bytes. */
export interface GivenFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/** Reads an uploaded file. Refuses what is empty, too large, of a kind that is not kept, or not what its name says. */
export function openGiven(given: { readonly fileName: string; readonly base64: string }): GivenFile | Refusal {
  const fileName = plainName(given.fileName)
  const bytes = Buffer.from(given.base64, 'base64')
  const kind = mediaTypeOf(fileName)
  const place = { file: fileName }
  if (bytes.length === 0) {
    return refuse('documents.empty', `「${fileName}」は空のファイルです。`, '中身のあるファイルを選び直してください。', place)
  }
  if (bytes.length > MOST_BYTES) {
    const remedy = '読み取りの解像度を下げるか、いくつかのファイルに分けて保存してください。'
    return refuse('documents.too-large', `「${fileName}」は20MBを超えています。`, remedy, place)
  }
  if (kind === null) {
    const remedy = `${keptKinds}のどれかの形にして保存してください。`
    return refuse(
      'documents.unknown-type',
      `「${fileName}」は、書類として保存できる種類のファイルではありません。`,
      remedy,
      place,
    )
  }
  if (!kind.fits(bytes)) {
    const remedy = '元のソフトで開けるかを確かめ、名前の末尾（拡張子）が中身と合うファイルを選んでください。'
    return refuse('documents.not-what-it-says', `「${fileName}」の中身は${kind.label}ではありません。`, remedy, place)
  }
  return { fileName, mediaType: kind.mediaType, bytes }
}

/** Without the folders that some browsers and systems put before it. */
function plainName(name: string): string {
  return name.split(/[\\/]/).at(-1)!.trim()
}

/** Title and owner that do not belong together: the procedure of somebody else, the person of another client. */
export function otherOwner(what: '従業員' | '手続'): Refusal {
  return refuse(
    'documents.other-owner',
    `指定された${what}は、同時に指定された顧問先または従業員のものではありません。`,
    '書類を置く先を一つだけ選ぶか、組み合わせを確かめてください。',
  )
}
