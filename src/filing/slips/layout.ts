import { refuse, type Refusal } from '../../base/refusal.ts'
import { emsOf } from '../pdf/width.ts'
import type { SlipDocument } from './document.ts'

/** Where the lines of a slip find room: millimetres, and points for letters. */
export interface SlipLayout {
  /** Height of the page: A5 landscape, or A4 portrait when the lines are many. */
  readonly height: number
  /** Height of one line. */
  readonly pitch: number
  readonly size: number
  /** Lines of the longest block; the others are filled up to it, so that the totals stand side by side. */
  readonly lines: number
}

const a5 = 148
const a4 = 297
/** Everything but the lines, notes and message: margins, heading, name, block heads, totals, foot. */
const furniture = 75
const airiest = 6
const tightest = 3.7
const fewestLines = 8
const noteEms = 58
const noteHeight = 3.9

/** The roomiest layout that holds the slip; refuses `slip.too-many-lines`. */
export function layOut(slip: SlipDocument): SlipLayout | Refusal {
  const lines = Math.max(fewestLines, slip.attendance.length, slip.earnings.length, slip.deductions.length)
  for (const height of [a5, a4]) {
    const pitch = Math.min(airiest, (height - furniture - noteLines(slip) * noteHeight) / lines)
    if (pitch >= tightest) return { height, pitch, size: Math.min(8.8, pitch * 1.95), lines }
  }
  return refuse(
    'slip.too-many-lines',
    `${slip.person.name}さんの明細は、項目（${lines}行）と備考が多く、1枚に収まりません。`,
    '0円の項目を表示しない設定にするか、項目をまとめてください。',
    { field: slip.person.number, value: String(lines) },
  )
}

function noteLines(slip: SlipDocument): number {
  const texts = slip.message === '' ? slip.notes : [...slip.notes, ...slip.message.split('\n')]
  return texts.reduce((sum, text) => sum + Math.max(1, Math.ceil(emsOf(text) / noteEms)), 0)
}
