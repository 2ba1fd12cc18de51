import { refuse, type Refusal } from '../../base/refusal.ts'
import { businessOfWork, work } from '../workers-accident-insurance/contract-wages.ts'

/** 二元適用事業: whose 労災保険 and 雇用保険 have a number each (徴収法39条). */
const twoTracks: ReadonlySet<string> = new Set([
  '林業',
  '海面漁業（定置網漁業又は海面魚類養殖業を除く。）',
  '定置網漁業又は海面魚類養殖業',
  '農業又は海面漁業以外の漁業',
  ...work.options.map(businessOfWork),
])

/** Whether 労災保険 and 雇用保険 of a business stand under numbers of their own; null is 一括有期事業. */
export const ownNumbers = (business: string | null): boolean => business === null || twoTracks.has(business)

export function twoNumbers(): Refusal {
  return refuse(
    'labour-insurance-renewal.two-tracks',
    '建設・林業・漁業・農業は二元適用事業で、労災保険と雇用保険を1つの申告書で申告しません。',
    '労災保険の番号と雇用保険の番号に分け、それぞれで計算してください。',
    { field: 'employment' },
  )
}
