import type { CivilDay, Month } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatWarekiMonth, formatWarekiShort } from '../../base/wareki.ts'
import { formatYen } from '../../base/yen.ts'

/** What can be missing before a slip is calculated, one sentence each. */

interface Named {
  readonly number: string
  readonly name: string
}

const who = (person: Named) => `${person.name}さん（${person.number}）`
const at = (person: Named, field: string) => ({ field, value: person.number })

export function termsMissing(person: Named, day: CivilDay): Refusal {
  return refuse(
    'terms.missing',
    `${who(person)}の${day}の労働条件が登録されていません。`,
    '従業員の画面で、その日からの労働条件を登録してください。',
    at(person, '労働条件'),
  )
}

export function attendanceMissing(person: Named): Refusal {
  return refuse(
    'attendance.missing',
    `${who(person)}の勤怠がまだ入力されていません。`,
    '勤怠を入力するか取り込んでください。休職などで勤怠がない月は、出勤日数に0を入力してください。',
    at(person, '勤怠'),
  )
}

export function workedTimeMissing(person: Named, field: string, payKind: string): Refusal {
  return refuse(
    'attendance.worked-time-missing',
    `${who(person)}は${payKind}ですが、${field}が入力されていません。`,
    `勤怠の${field}を入力してください。`,
    at(person, field),
  )
}

export function insuranceMissing(person: Named): Refusal {
  return refuse(
    'insurance.missing',
    `${who(person)}の社会保険・雇用保険の加入の有無が登録されていません。`,
    '従業員の画面で、加入する保険を登録してください（加入しない場合も「加入しない」と登録します）。',
    at(person, '保険'),
  )
}

export function acquiredOnMissing(person: Named): Refusal {
  return refuse(
    'insurance.acquired-on-missing',
    `${who(person)}は社会保険に加入していますが、資格取得日が登録されていません。`,
    '従業員の画面で、資格取得日を登録してください。',
    at(person, '資格取得日'),
  )
}

export function standardMissing(person: Named): Refusal {
  return refuse(
    'standard.missing',
    `${who(person)}の標準報酬月額が登録されていません。`,
    '決定通知書のとおりに、標準報酬月額と適用月を登録してください。',
    at(person, '標準報酬月額'),
  )
}

export function wageRateMissing(person: Named, payKind: string): Refusal {
  return refuse(
    'terms.wage-rate-missing',
    `${who(person)}は${payKind}ですが、単価が登録されていません。`,
    `労働条件に${payKind}の単価を登録してください。`,
    at(person, '単価'),
  )
}

export function baseWageMissing(person: Named, label: string): Refusal {
  return refuse(
    'terms.base-wage-missing',
    `${who(person)}の${label}が労働条件に登録されていません。`,
    `労働条件に${label}の月額を登録してください。`,
    at(person, label),
  )
}

export function itemUnknown(person: Named, code: string, amount: number): Refusal {
  return refuse(
    'pay-item.unknown',
    `${who(person)}に「${code}」${formatYen(amount)}円がありますが、この顧問先の使っている項目にありません。`,
    '支給・控除項目を追加するか、金額を正しい項目に移してください。',
    at(person, code),
  )
}

export function baseItemMissing(client: { readonly name: string }): Refusal {
  return refuse(
    'pay-item.base-missing',
    `${client.name}に基本給の支給項目がありません。`,
    '支給・控除項目で、基本給に当たる項目を登録してください。',
    { field: '支給項目' },
  )
}

export function commutingItemMissing(client: { readonly name: string }): Refusal {
  return refuse(
    'pay-item.commuting-missing',
    `${client.name}に通勤手当の支給項目がありません。`,
    '支給・控除項目で、通勤手当に当たる項目を登録してください。',
    { field: '支給項目' },
  )
}

export function leaverNotAlike(person: Named, leftOn: CivilDay | null): Refusal {
  const why = leftOn === null ? 'この月に在籍していない' : `${formatWarekiShort(leftOn)}に退職した`
  return refuse(
    'payroll.leaver-not-alike',
    `${who(person)}は${why}ため、前月と同額では支払いません。`,
    '最後の給与は勤怠が届いてから「精算する」で支払うか、この給与を勤怠から計算してください。',
    at(person, '退職日'),
  )
}

export function noSlipToPayAlike(person: Named, month: Month): Refusal {
  return refuse(
    'payroll.no-slip-to-pay-alike',
    `${who(person)}には、同額とする${formatWarekiMonth(month)}分の明細がありません。`,
    '勤怠が届いてから「精算する」で支払うか、この給与を勤怠から計算してください。',
    at(person, '前月の明細'),
  )
}
