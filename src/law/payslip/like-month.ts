import { z } from 'zod'
import { month, yenAmount } from '../../base/zod.ts'
import type { Month } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import { monthText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { lawCodes, ofWork, type Counts, type PayslipInput } from './facts.ts'

/**
 * 概算払い: wages must be paid on the pay day whether or not the attendance is known, so that a month without it is paid what was fixed
 * for an earlier month, line by line, until the attendance comes. Not an estimate of the month: the amount itself.
 */
export const likeMonth = defineRule<{ month: Month; amount: Yen }, Yen>({
  name: 'payslip.like-month',
  label: '前月と同額（暫定）',
  articles: ['労働基準法24条2項'],
  about: '勤怠がわからない月の支給を、前に確定した月と同じ額とします。勤怠がわかったときに差額を精算します。',
  input: z.object({ month, amount: yenAmount }),
  run({ month: like, amount }, trace) {
    trace?.figure('前月と同額（暫定）', amount, { working: `${monthText(like)}分に確定した額`, unit: '円' })
    return amount
  },
})

/** What is printed on a provisional slip. */
export function provisionalNote(like: Month): string {
  return `勤怠が確定していないため、${monthText(like)}分と同じ額を暫定で支給しています。勤怠が確定したあとに差額を精算します。`
}

const ofCommuting: readonly string[] = [lawCodes.commutingNontaxable, lawCodes.commutingTaxable]
const ofTheLaw: readonly string[] = Object.values(lawCodes)

/** The earnings of a finished slip as amounts to be paid again, each counting as it did; 通勤手当 stands apart in `commuting`. */
export function earningsAgain(
  facts: PayslipInput,
  lines: readonly { readonly code: string; readonly label: string; readonly amount: Yen }[],
): PayslipInput['earnings'] {
  return lines
    .filter((one) => facts.commuting === null || !ofCommuting.includes(one.code))
    .map(({ code, label, amount }) => ({ code, label, amount, counts: countsAgain(facts, code) }))
}

function countsAgain({ earnings, wageRate }: PayslipInput, code: string): Counts {
  const entered = earnings.find((one) => one.code === code)
  if (entered !== undefined) return entered.counts
  if (wageRate !== null && (code === wageRate.code || code === lawCodes.paidLeave)) return wageRate.counts
  if (ofTheLaw.includes(code)) return { ...ofWork, premiumBase: false, absence: false }
  throw new Error(`the slip has a line ${code} that its facts do not explain`)
}
