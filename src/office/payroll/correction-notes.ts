import type { CivilDay } from '../../base/day.ts'
import { formatWarekiShort } from '../../base/wareki.ts'
import { lawCodes } from '../../law/payslip/facts.ts'
import type { LineDifference } from './comparison.ts'
import type { PayrollRun } from './facts.ts'

const premiums: readonly string[] = [lawCodes.health, lawCodes.care, lawCodes.childSupportLevy, lawCodes.pension]

/** A premium can be taken from the pay of the month after it, not from any later one (健康保険法167条1項, 厚生年金保険法84条1項). */
export function premiumNotes(lines: readonly LineDifference[]): string[] {
  const more = lines.some(({ code, before, difference }) => premiums.includes(code) && before !== null && difference > 0)
  return more
    ? [
        '社会保険料が増えます。あとの支払いから引くには本人の同意を確かめてください（健康保険法167条1項は前月分の控除だけを認めています）。',
      ]
    : []
}

/** What a clerk must know about the tax of a corrected month: it is that of the pay day on which the wages were due. */
export function correctionNotes(
  { pay_day: payDay, settle_on: settleOn }: Pick<PayrollRun, 'pay_day' | 'settle_on'>,
  people: readonly { readonly lines: readonly LineDifference[] }[],
  today: CivilDay,
): string[] {
  const taxed = people.some(({ lines }) => lines.some(({ code }) => code === lawCodes.incomeTax))
  if (!taxed) return []
  const year = Number(payDay.slice(0, 4))
  return [
    `所得税の差は、本来の支給日（${formatWarekiShort(payDay)}）の給与として計算し直した税額との差です（所得税基本通達36-9）。その月の税額をすでに納付していれば、納付額との差を確かめてください。`,
    ...((settleOn ?? today).startsWith(`${year}-`)
      ? []
      : [
          `支払いは年が変わってからですが、差額は${year}年分の給与です。年末調整が済んでいれば、やり直してください（年末調整はまだ計算できません）。`,
        ]),
  ]
}
