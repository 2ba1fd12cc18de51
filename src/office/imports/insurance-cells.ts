import { firstDayOf } from '../../base/day.ts'
import { isRefusal, refuse } from '../../base/refusal.ts'
import { grade } from '../../law/standard-remuneration/rule.ts'
import { notAStandard } from '../../law/standard-remuneration/standards.ts'
import { digits, plain, readCode, readDate, readMonth, readYenFromZero, readYesNo, type CellReader } from './cells.ts'
import type { PersonDraft } from './person-draft.ts'
import type { RowReader } from './row-reader.ts'

/** 0000-000000, with or without its hyphen. */
const readBasicPensionNumber: CellReader<string> = (text) => {
  const given = plain(text).replaceAll('-', '')
  if (given === '') return null
  if (/^\d{10}$/.test(given)) return `${given.slice(0, 4)}-${given.slice(4)}`
  return refuse(
    'import.not-pension-number',
    `「${text}」は基礎年金番号ではありません。`,
    '10桁の数字（0000-000000）で入力してください。',
    { value: text },
  )
}

/** Who is insured, since and until when. A person insured without 取得日 is refused. */
export function readInsurance(reader: RowReader): PersonDraft['insurance'] | null {
  const health = reader.required('health', readYesNo)
  const pension = reader.required('pension', readYesNo)
  const employment = reader.required('employment', readYesNo)
  const social = health === true || pension === true
  const acquiredOn = social ? reader.required('acquiredOn', readDate) : reader.read('acquiredOn', readDate)
  const lostOn = reader.read('lostOn', readDate)
  if (acquiredOn !== null && lostOn !== null && lostOn <= acquiredOn) {
    reader.refuse(
      'import.lost-before-acquired',
      '社保喪失日が取得日以前です。',
      '取得日と喪失日（退職日の翌日）を確かめてください。',
      'lostOn',
    )
  }
  const rest = {
    healthNumber: reader.read('healthNumber', readCode),
    basicPensionNumber: reader.read('basicPensionNumber', readBasicPensionNumber),
    employmentNumber: reader.read('employmentNumber', digits(11, '雇用保険被保険者番号')),
    acquiredOn,
    lostOn,
    employmentAcquiredOn: reader.read('employmentAcquiredOn', readDate),
    employmentLostOn: reader.read('employmentLostOn', readDate),
    multipleWorkplaces: reader.read('multipleWorkplaces', readYesNo) ?? false,
    shortTime: reader.read('shortTime', readYesNo) ?? false,
  }
  return health === null || pension === null || employment === null ? null : { health, pension, employment, ...rest }
}

/** 標準報酬月額. One column for both: the pension's is the same amount held between its own lowest and highest (by the law's table). */
export function readStandard(reader: RowReader, insurance: PersonDraft['insurance'] | null): PersonDraft['standard'] {
  if (insurance === null || (!insurance.health && !insurance.pension)) return null
  const one = reader.required('standardHealth', readYenFromZero)
  const own = reader.read('standardPension', readYenFromZero)
  const fromMonth = reader.required('standardFrom', readMonth)
  if (one === null || fromMonth === null) return null
  const pension = own ?? pensionStandard(one, fromMonth)
  // Every 標準報酬月額 stands in the health table, the pension's too.
  const wrongHealth = notAStandard('health', one, fromMonth)
  if (wrongHealth !== null) reader.refusals.push({ ...wrongHealth, place: reader.place('standardHealth') })
  const wrongPension = insurance.pension && own !== null ? notAStandard('pension', own, fromMonth) : null
  if (wrongPension !== null) reader.refusals.push({ ...wrongPension, place: reader.place('standardPension') })
  return { fromMonth, health: insurance.health ? one : null, pension: insurance.pension ? pension : null, reason: '引継ぎ' }
}

function pensionStandard(health: number, month: string): number {
  const found = grade.run({ remuneration: health, on: firstDayOf(month) }, null)
  return isRefusal(found) ? health : found.pension.standard
}
