import { attainedOn } from '../../base/age.ts'
import type { CivilDay } from '../../base/day.ts'
import type { clientFacts } from '../clients/facts.ts'
import type { insuranceFacts } from '../insurance/facts.ts'
import type { personFacts } from '../people/facts.ts'
import type { Facts } from '../row.ts'

type Person = Pick<Facts<typeof personFacts>, 'address' | 'addressKana' | 'postalCode' | 'director'>
type Insurance = Pick<Facts<typeof insuranceFacts>, 'basicPensionNumber' | 'employmentNumber' | 'shortTime'>

/** What is still to collect or to make sure of before the 資格取得届 of the social insurances can go. */
export function forSocialAcquisition(
  person: Person,
  insurance: Insurance,
  hours: { readonly weeklyMinutes: number; readonly client: Pick<Facts<typeof clientFacts>, 'dailyMinutes'> },
): string[] {
  const missing: string[] = []
  if (insurance.basicPensionNumber === null) missing.push('基礎年金番号（またはマイナンバー）')
  if (person.postalCode === null || person.address === null || person.addressKana === null)
    missing.push('住所・郵便番号・住所カナ')
  // The full week of the place of work is taken as five of its days; the form is not made wrong by it, only looked at.
  const underThreeQuarters = hours.weeklyMinutes * 4 < hours.client.dailyMinutes * 5 * 3
  if (underThreeQuarters && !insurance.shortTime && !person.director)
    missing.push('加入要件の確認（週の所定労働時間が通常の4分の3未満です。短時間労働者か。健康保険法3条1項9号）')
  return missing
}

/** The same for the 雇用保険 資格取得届. */
export function forEmploymentAcquisition(person: Person, insurance: Insurance, weeklyMinutes: number): string[] {
  const missing: string[] = []
  if (insurance.employmentNumber === null) missing.push('雇用保険被保険者証（前に勤めていた場合）')
  if (person.director) missing.push('兼務役員雇用実態証明書（役員は、労働者としての身分がある人だけが被保険者です）')
  else if (weeklyMinutes < 20 * 60) missing.push('加入要件の確認（週の所定労働時間が20時間未満です。雇用保険法6条1号）')
  return missing
}

/** Papers for the 雇用保険 資格喪失届. From 59 the 離職証明書 is owed whatever the person wishes (雇用保険法施行規則7条3項). */
export function forEmploymentLoss(birth: CivilDay, leftOn: CivilDay, reason: string): string[] {
  if (reason === '死亡') return ['死亡の事実がわかる書類']
  const wish = attainedOn(birth, 59) <= leftOn ? '59歳以上のため必ず必要' : '本人が離職票を希望しない場合を除く'
  return [`離職証明書（${wish}）`, '退職の理由がわかる書類', '出勤簿・賃金台帳']
}
