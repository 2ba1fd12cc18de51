import type { CivilDay } from '../../base/day.ts'
import type { Client, PayItem } from '../clients/facts.ts'
import type { Person } from '../people/facts.ts'
import { checkNames } from './check-names.ts'
import { choice, readCode, readDate, readKana, readMeters, readText, readYenFromZero, readYesNo, wholeNumber } from './cells.ts'
import { readAccount, readInhabitantTax, readLeaveBalance, readYearToDate } from './handover-cells.ts'
import { readInsurance, readStandard } from './insurance-cells.ts'
import { onlyOnce } from './only-once.ts'
import type { PersonDraft } from './person-draft.ts'
import { looksLikeMyNumber, RowReader, type Layout } from './row-reader.ts'
import type { DataRow, Imported } from './rows.ts'
import type { ImportNote } from './schemas.ts'

/** What reading people rests on besides the file. */
export interface PeopleContext {
  readonly client: Client
  readonly items: readonly PayItem[]
  /** Those registered already. */
  readonly people: readonly Person[]
  /** The day the file tells of: which year of 住民税, 有給の残 as of when. */
  readonly on: CivilDay
}

const readSex = choice({ 男: ['男性', 'm', '1'], 女: ['女性', 'f', '2'] })
const readPayKind = choice({
  月給: ['月給制', '完全月給'],
  日給月給: ['日給月給制', '月給日給'],
  日給: ['日給制'],
  時給: ['時給制', '時間給', 'パート'],
})
const readMeans = choice({
  交通機関: ['電車', 'バス', '電車・バス', '公共交通機関'],
  自動車等: ['自動車', '車', 'マイカー', '自転車', 'バイク'],
  併用: ['電車・車'],
})
const readTaxColumn = choice({ 甲: ['甲欄'], 乙: ['乙欄'] })

/** Rows of a 従業員 file as drafts of new people. A person registered already is refused: dated facts are not overwritten by a list. */
export function peopleRows(
  rows: readonly DataRow[],
  layout: Layout,
  context: PeopleContext,
): Omit<Imported<PersonDraft>, 'skipped'> {
  const known = new Map(context.people.map((person) => [person.number, person]))
  const warnings: ImportNote[] = []
  const read = rows.map(({ row, cells }) => {
    const reader = new RowReader(layout, row, cells)
    const draft = readPerson(reader, context)
    const registered = draft === null ? undefined : known.get(draft.person.number)
    if (registered !== undefined) {
      reader.refuse(
        'import.person-exists',
        `社員番号「${registered.number}」は「${registered.name}」として登録されています。`,
        '変更は人の画面で日付を付けて行い、この行は除いてください。',
        'number',
      )
    }
    if (draft !== null) warnings.push(...checkNames(reader))
    return { reader, draft }
  })
  return { ...onlyOnce(read, (draft) => draft.person.number), warnings }
}

function readPerson(reader: RowReader, context: PeopleContext): PersonDraft | null {
  const person = readIdentity(reader)
  const terms = readTerms(reader, context, person?.hiredOn ?? null)
  const insurance = readInsurance(reader)
  const parts = {
    standard: readStandard(reader, insurance),
    remuneration: reader.read('remuneration', readYenFromZero),
    account: readAccount(reader, person?.hiredOn ?? null),
    inhabitantTax: readInhabitantTax(reader, context.on),
    leaveBalance: readLeaveBalance(reader, context.on),
    yearToDate: readYearToDate(reader),
  }
  return person === null || terms === null || insurance === null ? null : { row: reader.row, person, terms, insurance, ...parts }
}

function readIdentity(reader: RowReader): PersonDraft['person'] | null {
  const number = reader.required('number', readCode)
  const name = reader.required('name', readText)
  const kana = reader.required('kana', readKana)
  const birth = reader.required('birth', readDate)
  const sex = reader.required('sex', readSex)
  const hiredOn = reader.required('hiredOn', readDate)
  const more = {
    postalCode: reader.read('postalCode', readCode),
    address: reader.read('address', readText),
    addressKana: reader.read('addressKana', readText),
    phone: reader.read('phone', readCode),
    leftOn: reader.read('leftOn', readDate),
    director: reader.read('director', readYesNo) ?? false,
    department: reader.read('department', readText),
    note: null,
  }
  if (number !== null && looksLikeMyNumber(number)) {
    reader.refuse(
      'import.twelve-digits',
      '社員番号が12桁の数字です。',
      '個人番号であれば、ファイルから消してください。',
      'number',
    )
  }
  if (birth !== null && hiredOn !== null && birth >= hiredOn) {
    reader.refuse('import.born-after-hire', '生年月日が入社日より後です。', '生年月日と入社日を確かめてください。', 'birth')
  }
  if (more.leftOn !== null && hiredOn !== null && more.leftOn < hiredOn) {
    reader.refuse('import.left-before-hire', '退職日が入社日より前です。', '退職日と入社日を確かめてください。', 'leftOn')
  }
  if (number === null || name === null || kana === null || birth === null || sex === null || hiredOn === null) return null
  return { number, name, kana, birth, sex, hiredOn, ...more }
}

function readTerms(reader: RowReader, { client, items }: PeopleContext, hiredOn: CivilDay | null): PersonDraft['terms'] | null {
  const payKind = reader.required('payKind', readPayKind)
  const taxColumn = reader.required('taxColumn', readTaxColumn)
  const validFrom = reader.read('termsFrom', readDate) ?? hiredOn
  const byTheHour = payKind === '時給' || payKind === '日給'
  const wageRate = byTheHour ? reader.required('wageRate', readYenFromZero) : null
  if (!byTheHour && reader.text('wageRate') !== '' && (reader.read('wageRate', readYenFromZero) ?? 0) !== 0) {
    reader.refuse(
      'import.rate-of-monthly-pay',
      '月給の人に時給・日給の単価があります。',
      '給与形態を直すか、単価を空にしてください。',
      'wageRate',
    )
  }
  const usual = payKind === null || byTheHour ? null : client.daily_minutes * 5
  const weeklyMinutes = reader.hours('weeklyMinutes') ?? usual
  const weeklyDays = reader.read('weeklyDays', wholeNumber(1, 7)) ?? (usual === null ? null : 5)
  if (byTheHour && weeklyMinutes === null) missing(reader, '週所定時間', 'weeklyMinutes')
  if (byTheHour && weeklyDays === null) missing(reader, '週所定日数', 'weeklyDays')
  const rest = {
    validTo: null,
    wageRate,
    amounts: readAmounts(reader, items, byTheHour),
    dailyMinutes: reader.hours('dailyMinutes'),
    averageMonthlyMinutes: reader.hours('averageMonthlyMinutes'),
    commuting: readCommuting(reader),
    taxDependents: reader.read('taxDependents', wholeNumber(0, 20)),
    contractEndsOn: reader.read('contractEndsOn', readDate),
  }
  if (payKind === null || taxColumn === null || validFrom === null || weeklyMinutes === null || weeklyDays === null) return null
  return { payKind, taxColumn, validFrom, weeklyMinutes, weeklyDays, ...rest }
}

function readAmounts(reader: RowReader, items: readonly PayItem[], byTheHour: boolean): Record<string, number> {
  const amounts: Record<string, number> = {}
  for (const item of items.filter(({ ended_on }) => ended_on === null)) {
    const field = `item:${item.code}`
    const basic = item.source === '基本給'
    if (!basic && !reader.has(field)) continue
    const amount = basic && !byTheHour ? reader.required(field, readYenFromZero) : reader.read(field, readYenFromZero)
    if (basic && byTheHour && (amount ?? 0) !== 0) {
      reader.refuse(
        'import.base-of-hourly-pay',
        `時給・日給の人に${item.label}の月額があります。`,
        '単価は「時給・日給」の列に入れ、月額は空にしてください。',
        field,
      )
    } else if (amount !== null && (basic ? !byTheHour : amount !== 0)) amounts[item.code] = amount
  }
  return amounts
}

function readCommuting(reader: RowReader): PersonDraft['terms']['commuting'] {
  const given = reader.read('commutingMeans', readMeans)
  const fareCell = reader.read('commutingFare', readYenFromZero) ?? 0
  const carCell = reader.read('commutingCar', readYenFromZero) ?? 0
  const parking = reader.read('commutingParking', readYenFromZero) ?? 0
  const oneWayMeters = reader.read('commutingMeters', readMeters) ?? 0
  const car = carCell + parking > 0
  if (given === null && fareCell === 0 && !car) return null
  const means = given ?? (car ? (fareCell > 0 ? '併用' : '自動車等') : '交通機関')
  if (means !== '交通機関' && oneWayMeters === 0) missing(reader, '通勤距離', 'commutingMeters')
  // One column of 通勤手当 for all means: with a car it is the car's amount.
  const moved = means === '自動車等' && carCell === 0
  return { means, oneWayMeters, fare: moved ? 0 : fareCell, carAmount: moved ? fareCell : carCell, parking }
}

function missing(reader: RowReader, label: string, field: string): void {
  reader.refuse('import.missing-cell', `${label}が空です。`, `${label}を入力してください。`, field)
}
