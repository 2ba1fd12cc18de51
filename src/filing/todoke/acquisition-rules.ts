import { attainedOn } from '../../base/age.ts'
import { formatWareki } from '../../base/wareki.ts'
import { valueOf, dayOf } from './values.ts'
import type { Complaint, Rule, Values } from './form.ts'

/** Cross rules of 資格取得届, by the automatic checks of the 年金機構 (csv200_202412). Column numbers are theirs. */
export const acquisitionRules: readonly Rule[] = [otherReason, pensionNumber, acquiredDay, remuneration, over70Only, address]

/** The cap of the amount columns. */
const LARGEST = 9_999_999

const complain = (field: string, code: string, message: string, remedy: string): Complaint => ({ field, code, message, remedy })
const missing = (field: string, name: string, why: string) =>
  complain(field, 'todoke.missing', `${why}、${name}が要ります。`, `${name}を入力してください。`)
const superfluous = (field: string, name: string, why: string) =>
  complain(field, 'todoke.must-be-empty', `${why}、${name}は空でなければなりません。`, `${name}を空にしてください。`)

/** 14, 15: the reason in words stands exactly when there is no 個人番号 and the reason is 3. */
function otherReason(values: Values): Complaint[] {
  const needed = valueOf(values, 'individualNumber') === '' && valueOf(values, 'noAddressReason') === '3'
  const given = valueOf(values, 'otherReason') !== ''
  if (needed && !given)
    return [missing('otherReason', 'その他の理由', '個人番号がなく、住民票住所を記載できない理由が「その他」なので')]
  if (!needed && given) {
    return [
      superfluous('otherReason', 'その他の理由', '個人番号がないうえ住民票住所を記載できない理由が「その他」である場合を除き'),
    ]
  }
  return []
}

/** 16, 17: both parts or neither; none for 取得区分 3 and 4. */
function pensionNumber(values: Values): Complaint[] {
  const [office, serial] = [valueOf(values, 'pensionOffice'), valueOf(values, 'pensionSerial')]
  const given = office !== '' || serial !== ''
  if (given && ['3', '4'].includes(valueOf(values, 'acquisitionKind'))) {
    return [superfluous('pensionOffice', '基礎年金番号', '取得区分が3または4なので')]
  }
  if (given && (office === '' || serial === '')) {
    return [
      missing(
        office === '' ? 'pensionOffice' : 'pensionSerial',
        '基礎年金番号',
        '課所符号と一連番号はそろっていなければならないので',
      ),
    ]
  }
  return []
}

/** 18, 19: not before the birth, not after the day the file is made; for 70歳以上被用者 not before 70 is attained. */
function acquiredDay(values: Values, on: string): Complaint[] {
  const birth = dayOf(values, 'birthEra', 'birthDate')
  const acquired = dayOf(values, 'acquiredEra', 'acquiredDate')
  if (birth === null || acquired === null) return []
  const wrong = (message: string, remedy: string) => [complain('acquiredDate', 'todoke.day-out-of-order', message, remedy)]
  if (acquired > on) {
    return wrong(
      `資格取得年月日（${formatWareki(acquired)}）が作成年月日（${formatWareki(on)}）より後です。`,
      '資格取得日を過ぎてから作成するか、日付を直してください。',
    )
  }
  if (acquired < birth) {
    return wrong(
      `資格取得年月日（${formatWareki(acquired)}）が生年月日（${formatWareki(birth)}）より前です。`,
      'どちらかの日付を直してください。',
    )
  }
  const seventy = attainedOn(birth, 70)
  if (valueOf(values, 'over70') === '1' && acquired < seventy) {
    return wrong(
      `70歳以上被用者に該当とありますが、70歳に達するのは${formatWareki(seventy)}です。`,
      '該当年月日か生年月日を直すか、70歳以上被用者該当を空にしてください。',
    )
  }
  return []
}

/** 21–23: the total is cash plus kind, at least 1,000 yen, capped at 9,999,999. */
function remuneration(values: Values): Complaint[] {
  const [cash, inKind, total] = ['cash', 'inKind', 'total'].map((id) => valueOf(values, id))
  if (![cash, total].every((amount) => /^\d+$/.test(amount!)) || !/^\d*$/.test(inKind!)) return []
  const sum = Math.min(Number(cash) + Number(inKind), LARGEST)
  if (Number(total) !== sum) {
    return [
      complain(
        'total',
        'todoke.total-differs',
        `報酬月額の合計（${total}）が通貨と現物の合計（${sum}）と違います。`,
        `合計を${sum}にしてください。`,
      ),
    ]
  }
  if (sum < 1000) {
    return [
      complain(
        'total',
        'todoke.amount-too-small',
        `報酬月額の合計（${total}円）が1,000円に足りません。`,
        '報酬月額を円単位で入力してください。',
      ),
    ]
  }
  return []
}

/** 33: only the over-70 notice: then 70歳以上被用者該当, and neither 種別 nor 取得区分; otherwise both and 被扶養者の有無. */
function over70Only(values: Values): Complaint[] {
  if (valueOf(values, 'over70Only') !== '1') {
    const why = '70歳以上被用者該当届のみの提出ではないので'
    return [
      ['kind', '種別'],
      ['acquisitionKind', '取得区分'],
      ['hasDependents', '被扶養者の有無'],
    ].flatMap(([id, name]) => (valueOf(values, id!) === '' ? [missing(id!, name!, why)] : []))
  }
  const why = '70歳以上被用者該当届のみの提出なので'
  const complaints = [
    ['kind', '種別'],
    ['acquisitionKind', '取得区分'],
  ].flatMap(([id, name]) => (valueOf(values, id!) === '' ? [] : [superfluous(id!, name!, why)]))
  return valueOf(values, 'over70') === '1' ? complaints : [...complaints, missing('over70', '70歳以上被用者該当', why)]
}

/** 29–32: no address where the 個人番号 gives it; without the number postal code and kana address. */
function address(values: Values): Complaint[] {
  const columns = [
    ['postalCode1', '郵便番号'],
    ['postalCode2', '郵便番号'],
    ['addressKana', '住所カナ'],
    ['address', '住所漢字'],
  ] as const
  if (valueOf(values, 'individualNumber') !== '') {
    return columns.flatMap(([id, name]) => (valueOf(values, id) === '' ? [] : [superfluous(id, name, '個人番号を記載したので')]))
  }
  return columns
    .slice(0, 3)
    .flatMap(([id, name]) => (valueOf(values, id) === '' ? [missing(id, name, '個人番号がないので')] : []))
}
