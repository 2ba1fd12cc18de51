import { formatYen } from '../../base/yen.ts'
import { lawCodes, type PayslipInput } from '../../law/payslip/facts.ts'
import { isCarried } from './carried.ts'
import { hours, written } from '../attendance/columns.ts'

/** One side of a comparison. */
export interface Side {
  readonly facts: PayslipInput
  readonly slip: { readonly tax_base: number; readonly employment_wages: number }
  readonly amount: number | null
}

type Reason = (before: Side, after: Side) => string | null
type WorkField = keyof PayslipInput['work']

/** Why a line differs from last month, in a clerk's words, as far as the two months' facts tell; null where they do not. */
export function reasonFor(code: string, before: Side, after: Side): string | null {
  const law = byCode[code]
  if (isCarried({ code })) return '前の月の精算'
  return law === undefined ? itemReason(code, before, after) : law(before, after)
}

const byCode: Readonly<Record<string, Reason>> = {
  [lawCodes.withinLegalOvertime]: work('法定内残業', 'withinLegalOvertimeMinutes'),
  [lawCodes.overtime]: work('残業', 'overtimeMinutes'),
  [lawCodes.overtimeOver60]: work('残業', 'overtimeMinutes'),
  [lawCodes.lateNight]: work('深夜', 'lateNightMinutes'),
  [lawCodes.legalHoliday]: work('法定休日', 'legalHolidayMinutes'),
  [lawCodes.paidLeave]: work('有給', 'paidLeaveHalfDays'),
  [lawCodes.absence]: work('欠勤', 'absentHalfDays'),
  [lawCodes.lateEarly]: work('遅刻早退', 'lateEarlyMinutes'),
  [lawCodes.health]: premium('健康保険', 'health'),
  [lawCodes.care]: premium('介護保険', 'health'),
  [lawCodes.childSupportLevy]: premium('支援金', 'health'),
  [lawCodes.pension]: premium('厚生年金', 'pension'),
  [lawCodes.employmentInsurance]: (before, after) =>
    moved('賃金総額', after.slip.employment_wages - before.slip.employment_wages),
  [lawCodes.incomeTax]: incomeTax,
  [lawCodes.inhabitantTax]: inhabitantTax,
  [lawCodes.commutingNontaxable]: commuting,
  [lawCodes.commutingTaxable]: commuting,
}

function work(label: string, field: WorkField): Reason {
  return (before, after) => {
    const provisional = provisionalReason(before, after)
    if (provisional !== null) return provisional
    const difference = after.facts.work[field] - before.facts.work[field]
    if (difference === 0) return '単価の変更'
    const size = field.endsWith('HalfDays') ? written('日数', Math.abs(difference)) : hours(Math.abs(difference))
    return `${label} ${difference > 0 ? '+' : '-'}${size}`
  }
}

/** A provisional slip knows no work, so that only this can be said of what it pays. */
function provisionalReason(before: Side, after: Side): string | null {
  if (after.facts.likeMonth !== undefined) return '暫定の額'
  return before.facts.likeMonth === undefined ? null : '暫定の額との差'
}

function premium(label: string, insurance: 'health' | 'pension'): Reason {
  return (before, after) => {
    if (before.amount === null) return `${label}開始`
    if (after.amount === null) return `${label}終了`
    const [was, is] = [before, after].map(({ facts }) => facts.social?.standards.at(-1)?.[insurance] ?? null)
    if (was !== is && was !== null && is !== null) return `標準報酬月額 ${formatYen(was!)}円→${formatYen(is!)}円`
    if (Math.abs(after.amount - before.amount) * 3 > before.amount) return '控除する月数の違い'
    return '保険料率の変更'
  }
}

function incomeTax(before: Side, after: Side): string | null {
  const [was, is] = [before.facts.incomeTax, after.facts.incomeTax]
  if (was.column !== is.column) return `${was.column}欄→${is.column}欄`
  if (was.dependents !== is.dependents) return `扶養親族等 ${was.dependents}人→${is.dependents}人`
  return moved('課税対象額', after.slip.tax_base - before.slip.tax_base) ?? '税額表の変更'
}

/** Special collection runs from June; its first month carries the odd yen (地方税法321条の5). */
function inhabitantTax(_before: Side, { facts, amount }: Side): string | null {
  const month = Number(facts.payDay.slice(5, 7))
  if (amount === null) return '住民税の特別徴収なし'
  if (month === 6) return '住民税 6月からの新年度額'
  return month === 7 ? '住民税 7月からの月割額' : '住民税額の変更'
}

function commuting(before: Side, after: Side): string | null {
  const [was, is] = [before, after].map(({ facts: { commuting: one } }) =>
    one === null ? 0 : one.fare + one.carAmount + one.parking,
  )
  return moved('通勤費', (is ?? 0) - (was ?? 0)) ?? '非課税限度額の変更'
}

function itemReason(code: string, before: Side, after: Side): string | null {
  const provisional = provisionalReason(before, after)
  if (provisional !== null) return provisional
  const [was, is] = [before.facts.wageRate, after.facts.wageRate]
  if (is?.code === code) {
    if (was !== null && is !== null && was.yen !== is.yen) return `単価 ${formatYen(was.yen)}円→${formatYen(is.yen)}円`
    const field = after.facts.payKind === '日給' ? 'workedHalfDays' : 'workedMinutes'
    return work(after.facts.payKind === '日給' ? '出勤' : '労働時間', field)(before, after)
  }
  if (before.amount === null) return '今月から'
  return after.amount === null ? '今月なし' : '金額の変更'
}

function moved(label: string, difference: number): string | null {
  return difference === 0 ? null : `${label} ${difference > 0 ? '+' : '-'}${formatYen(Math.abs(difference))}円`
}
