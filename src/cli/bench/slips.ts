import { mustNotRefuse } from '../../base/refusal.ts'
import { total } from '../../base/yen.ts'
import type { SlipDocument } from '../../filing/slips/document.ts'
import { slipPdf, slipsPdf } from '../../filing/slips/print.ts'
import { spreadOf, timed, type Spread } from './measure.ts'
import { Random } from './random.ts'

export interface SlipBench {
  readonly slips: number
  /** One person's file: milliseconds and bytes. */
  readonly each: { readonly ms: Spread; readonly bytes: Spread }
  readonly perSecond: number
  /** All of them in one file, a page each. */
  readonly together: { readonly ms: number; readonly bytes: number }
}

/** One-person PDFs one after another, as a person asks for them, then the same slips as one file. */
export async function slipBench(count: number): Promise<SlipBench> {
  const random = new Random(20_261_125)
  const documents = Array.from({ length: count }, (_, index) => slipOf(random, index))
  const options = { created: '2026-11-24T00:00:00.000Z' }
  const measured: { ms: number; bytes: number }[] = []
  // The first print starts the printing thread.
  mustNotRefuse(await slipPdf(documents[0]!, options))
  for (const document of documents) {
    const { ms, value } = await timed(() => slipPdf(document, options))
    measured.push({ ms, bytes: mustNotRefuse(value).length })
  }
  const { ms, value } = await timed(() => slipsPdf(documents, options))
  return {
    slips: count,
    each: { ms: spreadOf(measured.map((one) => one.ms)), bytes: spreadOf(measured.map((one) => one.bytes)) },
    perSecond: (count / measured.reduce((sum, one) => sum + one.ms, 0)) * 1_000,
    together: { ms, bytes: mustNotRefuse(value).length },
  }
}

const families = ['佐藤', '髙橋', '𠮷田', '山﨑', '渡邊', '齋藤', '濵田', '桒原', '小笠原', '五十嵐'] as const
const givenNames = ['一郎', '花子', '健太', '美咲', '大輔', '陽子', '翔太', '惠', '龍之介', 'さくら'] as const
const earningLabels = [
  '基本給',
  '役職手当',
  '家族手当',
  '住宅手当',
  '業績手当',
  '時間外手当',
  '深夜手当',
  '休日手当',
  '通勤手当（非課税）',
]
const deductionLabels = [
  '健康保険料',
  '介護保険料',
  '子ども・子育て支援金',
  '厚生年金保険料',
  '雇用保険料',
  '所得税',
  '住民税',
  '組合費',
  '財形貯蓄',
  '弁当代',
]

function slipOf(random: Random, index: number): SlipDocument {
  const lines = (labels: readonly string[], most: number) => labels.map((label) => ({ label, amount: random.whole(100, most) }))
  const earnings = [
    { label: earningLabels[0]!, amount: 250_000 + random.whole(0, 99_999) },
    ...lines(earningLabels.slice(1), 30_000),
  ]
  const deductions = lines(deductionLabels, 9_999)
  const earned = total(earnings.map((line) => line.amount))
  const deducted = total(deductions.map((line) => line.amount))
  return {
    office: 'つづき社会保険労務士事務所',
    client: '計測株式会社',
    person: {
      number: String(index + 1).padStart(6, '0'),
      name: `${random.pick(families)} ${random.pick(givenNames)}`,
      section: '製造部 第二課',
    },
    month: '2026-11',
    mark: '',
    payDay: '2026-11-25',
    period: { from: '2026-10-16', to: '2026-11-15' },
    attendance: [
      { label: '出勤日数', text: '20.5日' },
      { label: '有給取得日数', text: '1.0日' },
      { label: '時間外労働', text: `${random.whole(0, 40)}:30` },
    ],
    earnings,
    deductions,
    totals: { earnings: earned, deductions: deducted, net: earned - deducted },
    notes: [],
    message: '',
  }
}
