import { addDays, monthOf } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import type { PayslipInput } from './facts.ts'

/** Refuses facts that cannot be true together, before anything is calculated from them. Null when all is well. */
export function impossibleFacts(input: PayslipInput): Refusal | null {
  return (
    impossibleDays(input) ??
    impossibleLikeness(input) ??
    impossibleWage(input) ??
    (input.social === null ? null : impossibleSocial(input, input.social))
  )
}

function impossibleDays({ periodStart, closingDay, payDay, birth, hiredOn, leftOn }: PayslipInput): Refusal | null {
  if (closingDay < periodStart) {
    return contradiction('closingDay', closingDay, `賃金締切日${closingDay}が計算期間の初日${periodStart}より前です。`)
  }
  if (payDay < periodStart) {
    return contradiction('payDay', payDay, `支給日${payDay}が計算期間の初日${periodStart}より前です。`)
  }
  if (hiredOn <= birth) return contradiction('birth', birth, `生年月日${birth}が入社日${hiredOn}より前ではありません。`)
  if (leftOn !== null && leftOn < hiredOn) {
    return contradiction('leftOn', leftOn, `退職日${leftOn}が入社日${hiredOn}より前です。`)
  }
  if (hiredOn > closingDay) {
    return contradiction(
      'hiredOn',
      hiredOn,
      `入社日${hiredOn}が賃金締切日${closingDay}より後で、この期間にはまだ在籍していません。`,
    )
  }
  return null
}

/** A month paid like an earlier one knows no work of its own. */
function impossibleLikeness({ likeMonth, payDay, payMonth, wageRate, work }: PayslipInput): Refusal | null {
  if (likeMonth === undefined) return null
  if (likeMonth >= (payMonth ?? monthOf(payDay))) {
    return contradiction('likeMonth', likeMonth, `同額とする月${likeMonth}が、この給与の月より前ではありません。`)
  }
  if (wageRate === null && Object.values(work).every((value) => value === 0)) return null
  return contradiction('work', likeMonth, `${likeMonth}分と同額の暫定の給与なのに、勤怠または単価が入力されています。`)
}

function impossibleWage({ payKind, wageRate, likeMonth }: PayslipInput): Refusal | null {
  if (likeMonth !== undefined) return null
  const byRate = payKind === '日給' || payKind === '時給'
  if (byRate && (wageRate === null || wageRate.yen <= 0)) {
    return refuse(
      'payslip.wage-rate-missing',
      `${payKind}の単価が入力されていません。`,
      '労働条件に単価（1円以上）を入力してください。',
      {
        field: 'wageRate',
        value: wageRate === null ? '' : String(wageRate.yen),
      },
    )
  }
  if (!byRate && wageRate !== null) {
    return contradiction(
      'wageRate',
      String(wageRate.yen),
      `${payKind}なのに、日給・時給の単価${wageRate.yen}円が入力されています。`,
    )
  }
  return null
}

function impossibleSocial({ leftOn }: PayslipInput, social: NonNullable<PayslipInput['social']>): Refusal | null {
  const { acquiredOn, lostOn } = social
  if (lostOn !== null && lostOn <= acquiredOn) {
    return contradiction('social.lostOn', lostOn, `資格喪失日${lostOn}が資格取得日${acquiredOn}より後ではありません。`)
  }
  if (leftOn !== null && (lostOn === null || lostOn > addDays(leftOn, 1))) {
    return contradiction(
      'social.lostOn',
      lostOn ?? '',
      lostOn === null
        ? `退職日${leftOn}があるのに、資格喪失日がありません。`
        : `資格喪失日${lostOn}が退職日${leftOn}の翌日より後です。`,
    )
  }
  return null
}

function contradiction(field: string, value: string, message: string): Refusal {
  return refuse('payslip.contradicting-facts', message, 'どちらが正しいかを確かめ、入力を直してから計算し直してください。', {
    field,
    value,
  })
}
