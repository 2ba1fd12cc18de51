import { z } from 'zod'
import { partsOf } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'
import { formatYen, total, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { YearEndFacts } from './facts.ts'

/** Another payer of the year whose pay (甲欄) the adjustment counted in, from that payer's 源泉徴収票. */
export const formerPayer = z.object({
  name: z.string().min(1),
  address: z.string().min(1),
  /** 支払金額, 社会保険料等の金額, 源泉徴収税額 */
  pay: yenFromZero,
  socialInsurance: yenFromZero,
  withheld: yenFromZero,
  /** 退職年月日 */
  leftOn: civilDay,
})
type FormerPayer = z.infer<typeof formerPayer>

/** 前職分 in 摘要, one line for each payer. */
export function formerRemarks(payers: readonly FormerPayer[]): string[] {
  return payers.map(
    ({ name, address, pay, socialInsurance, withheld, leftOn }) =>
      `前職分 ${address} ${name} 支払金額${formatYen(pay)}円、社会保険料等の金額${formatYen(socialInsurance)}円、徴収税額${formatYen(withheld)}円、${formatWareki(leftOn)}退職`,
  )
}

/** Earlier payers that the figures of the year cannot hold; null when they fit. */
export function refuseFormer(payers: readonly FormerPayer[], facts: YearEndFacts, adjusted: boolean): Refusal | null {
  if (payers.length === 0) return null
  const field = 'formerPayers'
  if (!adjusted) {
    return refuse(
      'year-end.former-payers',
      '年末調整をしていない源泉徴収票に、前職分は書きません。',
      '自社が支払った給与・社会保険料・税額だけで作ってください。',
      { field },
    )
  }
  const other = payers.find(({ leftOn }) => partsOf(leftOn).year !== facts.year)
  if (other !== undefined) {
    return refuse(
      'year-end.former-payers',
      `${other.name}の退職年月日${other.leftOn}は${facts.year}年の日ではありません。`,
      '前職の源泉徴収票の年分と退職年月日を確かめてください。',
      { field, value: other.leftOn },
    )
  }
  const { pay, withheld, socialInsurance } = facts
  return (
    within('支払金額', of(payers, 'pay'), '給与の総額', pay) ??
    within('徴収税額', of(payers, 'withheld'), '徴収税額の合計', withheld) ??
    within(
      '社会保険料等',
      of(payers, 'socialInsurance'),
      '給与から引いた社会保険料等',
      socialInsurance.deducted + facts.mutualAid.deducted,
    )
  )
}

function of(payers: readonly FormerPayer[], field: 'pay' | 'withheld' | 'socialInsurance'): Yen {
  return total(payers.map((payer) => payer[field]))
}

function within(part: string, amount: Yen, whole: string, most: Yen): Refusal | null {
  if (amount <= most) return null
  return refuse(
    'year-end.former-payers',
    `前職分の${part}${formatYen(amount)}円が、${whole}${formatYen(most)}円を超えています。`,
    `${whole}には前職分も含めて入力してください。`,
    { field: 'formerPayers' },
  )
}
