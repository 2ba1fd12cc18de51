import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { within } from '../core/rule.ts'
import { dailyWithholding } from '../income-tax/daily-table.ts'
import { nonResidentWithholding } from '../income-tax/non-resident.ts'
import { monthlyWithholding } from '../income-tax/rule.ts'
import { lawCodes, type PayslipInput } from './facts.ts'
import { addDeduction, lastBecause, line, type Sheet } from './sheet.ts'

/** 源泉所得税 of the pay on the sheet: of a non-resident on the whole of it, by days where the daily table rules, else by the month. */
export function addIncomeTax(sheet: Sheet, input: PayslipInput, trace: Trace | null): Refusal | null {
  const tax = taxOf(sheet.totals, input, trace)
  if (isRefusal(tax)) return tax
  addDeduction(sheet, line(lawCodes.incomeTax, '所得税', tax, lastBecause(trace)))
  return null
}

function taxOf(
  { taxable, taxBase: base }: Sheet['totals'],
  { payDay, incomeTax }: PayslipInput,
  trace: Trace | null,
): Yen | Refusal {
  const { column, dependents, method, days, nonResident, fixedReduction } = incomeTax
  if (nonResident !== undefined) return within(nonResidentWithholding, { payDay, amount: taxable, ...nonResident }, trace)
  if (column === '丙' || method === '日額表') {
    return days === undefined ? daysMissing(column) : within(dailyWithholding, { payDay, base, days, column, dependents }, trace)
  }
  return within(monthlyWithholding, { payDay, base, column, dependents, method, fixedReduction }, trace)
}

function daysMissing(column: string): Refusal {
  return refuse(
    'payslip.tax-days-missing',
    `${column === '丙' ? '丙欄' : '日額表'}の税額を求めるのに、何日分の給与かが入力されていません。`,
    '日払は1、週払は7、月の途中の入退社や日雇いは働いた日数を、日額表の日数に入力してください。',
    { field: 'incomeTax.days' },
  )
}
