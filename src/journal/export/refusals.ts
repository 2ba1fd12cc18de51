import { refuse, type Refusal } from '../../base/refusal.ts'

export function notAnExport(folder: string): Refusal {
  return refuse(
    'export.not-one',
    `「${folder}」は、書き出した事務所のフォルダではないか、書き出しの途中です。`,
    'digests.json のあるフォルダを指定するか、もう一度書き出してください。',
    { file: folder },
  )
}

export function unreadableSegment(file: string): Refusal {
  return refuse(
    'export.unreadable',
    `「${file}」を記帳として読めません。途中で切れているか、書き換えられています。`,
    '書き出したときのフォルダから、もう一度写してください。',
    { file },
  )
}

/** `what`: the table or the end that is not what digests.json says. */
export function notAsExported(what: string): Refusal {
  return refuse(
    'export.differs',
    `取り込んだ${what}が、書き出したときの要約と違います。`,
    'フォルダの中のファイルが足りないか、変わっています。書き出したときのフォルダから、もう一度写してください。',
    { value: what },
  )
}
