import { addDays, type CivilDay, type Month } from '../../src/base/day.ts'
import { toFullWidthAscii, toHalfWidth } from '../../src/base/kana.ts'
import { formatWareki, formatWarekiShort } from '../../src/base/wareki.ts'
import type { ClientPlan } from './crew.ts'
import type { SamplePerson } from './person.ts'
import { plainTable, type Cell, type Column, type Table } from './tables.ts'
import { csvOf, xlsxOf } from './write.ts'

/** How a client writes its list of people. */
interface Hand {
  readonly file: string
  readonly day: (day: CivilDay) => Cell
  readonly month: (month: Month) => Cell
  readonly yes: readonly [yes: string, no: string]
  readonly figure: (amount: number) => Cell
  /** Headings of the client's own instead of the usual ones. */
  readonly headings?: Readonly<Record<string, string>>
  readonly kana?: (kana: string) => string
}

const iso = (day: CivilDay): Cell => day
const slashed = (day: CivilDay): Cell => day.replaceAll('-', '/')
const plainMonth = (month: Month): Cell => month.replace('-', '/')
const plain: Pick<Hand, 'month' | 'yes' | 'figure'> = { month: plainMonth, yes: ['○', '×'], figure: (amount) => amount }

const hands: Readonly<Record<string, Hand>> = {
  AOBA: { ...plain, file: 'people.xlsx', day: (day) => ({ day }) },
  MARU: {
    ...plain,
    file: 'people.xlsx',
    day: slashed,
    headings: { 社員番号: '従業員コード', 入社日: '採用日', '時給・日給': '時給' },
    yes: ['加入', '未加入'],
  },
  KITA: {
    ...plain,
    file: 'people.xlsx',
    day: (day) => formatWareki(day),
    yes: ['有', '無'],
    headings: { 社員番号: '社員No', 税区分: '甲乙' },
    month: (month) => `${formatWareki(`${month}-01`).replace(/1日$/, '')}`,
  },
  TAKA: {
    file: 'people.xlsx',
    day: (day) => toFullWidthAscii(formatWarekiShort(day)),
    month: (month) => toFullWidthAscii(month.replace('-', '年') + '月'),
    yes: ['○', '×'],
    figure: (amount) => toFullWidthAscii(`￥${amount.toLocaleString('ja-JP')}`),
    headings: { '時給・日給': '日給' },
    kana: toHalfWidth,
  },
  NEN: { ...plain, file: 'people.csv', day: (day) => formatWarekiShort(day) },
  TOWA: { ...plain, file: 'people.csv', day: iso, figure: (amount) => amount.toLocaleString('ja-JP') },
  SAKU: { ...plain, file: 'people.xlsx', day: slashed },
  MINA: { ...plain, file: 'people.csv', day: slashed },
}

/** The file of people as the client sends it. */
export async function peopleFile(
  plan: ClientPlan,
  people: readonly SamplePerson[],
  items: readonly string[],
): Promise<{ file: string; bytes: Uint8Array }> {
  const hand = hands[plan.code]!
  const table = plainTable('従業員', columnsOf(hand, people, items), people)
  return { file: hand.file, bytes: await bytesOf(hand.file, plan.code === 'TOWA' ? 'cp932' : 'utf-8', table) }
}

export async function bytesOf(file: string, encoding: 'cp932' | 'utf-8', table: Table): Promise<Uint8Array> {
  return file.endsWith('.xlsx') ? xlsxOf(table) : csvOf(table, encoding)
}

function columnsOf(hand: Hand, people: readonly SamplePerson[], items: readonly string[]): Column<SamplePerson>[] {
  const money = (amount: number | null | undefined): Cell =>
    amount === null || amount === undefined || amount === 0 ? '' : hand.figure(amount)
  const day = (value: CivilDay | null): Cell => (value === null ? '' : hand.day(value))
  const yes = (value: boolean): Cell => hand.yes[value ? 0 : 1]
  const byRate = (person: SamplePerson) => person.payKind === '時給' || person.payKind === '日給'
  const columns: Column<SamplePerson>[] = [
    { heading: '社員番号', value: (one) => one.number },
    { heading: '氏名', value: (one) => one.name },
    { heading: 'フリガナ', value: (one) => hand.kana?.(one.kana) ?? one.kana },
    { heading: '生年月日', value: (one) => day(one.birth) },
    { heading: '性別', value: (one) => one.sex },
    { heading: '郵便番号', value: (one) => one.postalCode },
    { heading: '住所', value: (one) => one.address },
    { heading: '住所カナ', value: (one) => one.addressKana },
    { heading: '入社日', value: (one) => day(one.hiredOn) },
    { heading: '退職日', value: (one) => day(one.leftOn) },
    { heading: '役員', value: (one) => (one.director ? '○' : '') },
    { heading: '部署', value: (one) => one.department },
    { heading: '給与形態', value: (one) => one.payKind },
    { heading: '基本給', value: (one) => (byRate(one) ? '' : hand.figure(one.pay)) },
    { heading: '時給・日給', value: (one) => (byRate(one) ? hand.figure(one.pay) : '') },
    ...items.map((label) => ({ heading: label, value: (one: SamplePerson) => money(one.items[label]) })),
    {
      heading: '週所定時間',
      value: (one) => `${Math.floor(one.weeklyMinutes / 60)}:${String(one.weeklyMinutes % 60).padStart(2, '0')}`,
    },
    { heading: '週所定日数', value: (one) => one.weeklyDays },
    { heading: '通勤手段', value: (one) => one.commute?.means ?? '' },
    {
      heading: '通勤距離',
      value: (one) => (one.commute === null || one.commute.meters === 0 ? '' : `${one.commute.meters / 1000}km`),
    },
    { heading: '定期代', value: (one) => money(one.commute?.fare) },
    { heading: '車通勤手当', value: (one) => money(one.commute?.car) },
    { heading: '税区分', value: (one) => one.taxColumn },
    { heading: '扶養人数', value: (one) => one.taxDependents },
    { heading: '健康保険', value: (one) => yes(one.health) },
    { heading: '厚生年金', value: (one) => yes(one.pension) },
    { heading: '雇用保険', value: (one) => yes(one.employment) },
    ...insuranceColumns(day, hand),
    ...moneyColumns(people, money, hand),
  ]
  return columns.map((column) => ({ ...column, heading: hand.headings?.[column.heading] ?? column.heading }))
}

function insuranceColumns(day: (value: CivilDay | null) => Cell, hand: Hand): Column<SamplePerson>[] {
  const social = (one: SamplePerson) => one.health || one.pension
  return [
    { heading: '社保取得日', value: (one) => (social(one) ? day(one.hiredOn) : '') },
    { heading: '社保喪失日', value: (one) => (social(one) && one.leftOn !== null ? day(addDays(one.leftOn, 1)) : '') },
    { heading: '雇保取得日', value: (one) => (one.employment ? day(one.hiredOn) : '') },
    { heading: '基礎年金番号', value: (one) => one.pensionNumber ?? '' },
    { heading: '報酬月額', value: (one) => (one.remuneration === null ? '' : hand.figure(one.remuneration)) },
    { heading: '二以上勤務', value: (one) => (one.multipleWorkplaces ? '○' : '') },
    { heading: '標準報酬月額', value: (one) => (one.standard === null ? '' : hand.figure(one.standard.health)) },
    { heading: '標準報酬適用月', value: (one) => (one.standard === null ? '' : hand.month(one.standard.from)) },
  ]
}

function moneyColumns(
  people: readonly SamplePerson[],
  money: (amount: number | null | undefined) => Cell,
  hand: Hand,
): Column<SamplePerson>[] {
  const until = people.some((one) => one.soFar !== null) ? hand.month('2026-07') : ''
  return [
    { heading: '銀行コード', value: (one) => one.bank.code },
    { heading: '支店コード', value: (one) => one.bank.branch },
    { heading: '預金種目', value: () => '普通' },
    { heading: '口座番号', value: (one) => one.bank.number },
    { heading: '口座名義', value: (one) => one.bank.holder },
    { heading: '住民税納付先', value: (one) => one.tax?.municipality ?? '' },
    { heading: '市区町村コード', value: (one) => one.tax?.code ?? '' },
    { heading: '住民税6月', value: (one) => money(one.tax?.june) },
    { heading: '住民税7月以降', value: (one) => money(one.tax?.monthly) },
    { heading: '有休残', value: (one) => `${one.leave / 2}日` },
    { heading: '累計課税支給額', value: (one) => money(one.soFar?.taxable) },
    { heading: '累計非課税額', value: (one) => money(one.soFar?.nontaxable) },
    { heading: '累計社会保険料', value: (one) => money(one.soFar?.social) },
    { heading: '累計所得税', value: (one) => money(one.soFar?.tax) },
    { heading: '累計の最終月', value: (one) => (one.soFar === null ? '' : until) },
  ]
}
