import { refuse, type Refusal } from '../../base/refusal.ts'
import type { Lie } from '../fsck/lies.ts'

const copyAgain = '書き出したときのフォルダから、もう一度写してください。'

export function notAnExport(folder: string): Refusal {
  return refuse(
    'export.not-one',
    `「${folder}」は、書き出した事務所のフォルダではないか、書き出しの途中です。`,
    'digests.json のあるフォルダを指定するか、もう一度書き出してください。',
    { file: folder },
  )
}

/** A file that is missing, cut off or changed since it was written. */
export function unreadableFile(file: string): Refusal {
  return refuse(
    'export.unreadable',
    `「${file}」が、書き出したときのものと違うか、ありません。途中で切れているか、書き換えられています。`,
    copyAgain,
    { file },
  )
}

/** Every file is what files.txt says, and yet the journal in them cannot be true. */
export function untrueExport({ sequence, what, code }: Lie): Refusal {
  const where = sequence === null ? '記帳' : `第${sequence}号の記帳`
  return refuse(
    'export.untrue',
    `書き出したフォルダの${where}に偽りがあるため、何も取り込みませんでした。${what}`,
    '書き出した人に、元の事務所で tsuzuki fsck を行ってもらい、もう一度書き出してもらってください。',
    { value: code },
  )
}

/** `what`: the table or the end that is not what digests.json says. */
export function notAsExported(what: string): Refusal {
  return refuse(
    'export.differs',
    `書き出したフォルダの${what}が、書き出したときの要約と違います。`,
    `フォルダの中のファイルが足りないか、変わっています。${copyAgain}`,
    { value: what },
  )
}

/** The office is here already, with entries that are not those of the export. */
export function otherPast(): Refusal {
  return refuse(
    'export.other-past',
    'この家には、同じ事務所の、書き出したものとは違う帳簿がすでにあるため、何も取り込みませんでした。',
    '別のデータフォルダを --data で指定して、そこに取り込んでください。',
  )
}
