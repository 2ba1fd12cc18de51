import type { CivilDay } from '../../base/day.ts'
import { toHalfWidth } from '../../base/kana.ts'
import { choice, digits, halfDays, readDate, readMonth, readText, readYenFromZero, type CellReader } from './cells.ts'
import { taxYearOf, twelveMonths, type PersonDraft } from './person-draft.ts'
import type { RowReader } from './row-reader.ts'

const readAccountKind = choice({ 普通: ['普', '普通預金', '1'], 当座: ['当', '当座預金', '2'] })

/** 口座名義 in the half-width kana of bank files. */
const readHolder: CellReader<string> = (text) => {
  const kana = readText(text)
  return typeof kana === 'string' ? toHalfWidth(kana) : kana
}

/** 給与振込口座; null when the whole of it is empty, refused when part of it is. */
export function readAccount(reader: RowReader, hiredOn: CivilDay | null): PersonDraft['account'] {
  const fields = ['bankCode', 'branchCode', 'accountNumber', 'accountHolder']
  if (fields.every((field) => reader.text(field).trim() === '')) return null
  const bankCode = reader.required('bankCode', digits(4, '銀行コード'))
  const branchCode = reader.required('branchCode', digits(3, '支店コード'))
  const kind = reader.read('accountKind', readAccountKind) ?? '普通'
  const number = reader.required('accountNumber', digits(7, '口座番号'))
  const holderKana = reader.required('accountHolder', readHolder)
  if (bankCode === null || branchCode === null || number === null || holderKana === null || hiredOn === null) return null
  return { validFrom: hiredOn, bankCode, branchCode, kind, number, holderKana }
}

/** 住民税 of the year that runs on the day the file tells of. */
export function readInhabitantTax(reader: RowReader, on: CivilDay): PersonDraft['inhabitantTax'] {
  const june = reader.read('taxJune', readYenFromZero)
  const monthly = reader.read('taxMonthly', readYenFromZero)
  if (june === null && monthly === null) return null
  const municipality = reader.required('municipality', readText)
  const municipalityCode = reader.read('municipalityCode', digits(6, '市区町村コード'))
  if (municipality === null) return null
  const fiscalYear = taxYearOf(on)
  return { fiscalYear, municipalityCode, municipality, amounts: twelveMonths(fiscalYear, june, monthly) }
}

/** 有給の残; as of the day the file tells of unless it says. */
export function readLeaveBalance(reader: RowReader, on: CivilDay): PersonDraft['leaveBalance'] {
  const remainingHalfDays = reader.read('leaveRemaining', halfDays(60))
  const asOf = reader.read('leaveAsOf', readDate) ?? on
  return remainingHalfDays === null ? null : { asOf, remainingHalfDays }
}

/** 本年の累計; all of it, or none. */
export function readYearToDate(reader: RowReader): PersonDraft['yearToDate'] {
  const fields = ['ytdTaxable', 'ytdNontaxable', 'ytdSocial', 'ytdTax', 'ytdUntil']
  if (fields.every((field) => reader.text(field).trim() === '')) return null
  const taxable = reader.required('ytdTaxable', readYenFromZero)
  const nontaxable = reader.read('ytdNontaxable', readYenFromZero) ?? 0
  const socialInsurance = reader.required('ytdSocial', readYenFromZero)
  const incomeTax = reader.required('ytdTax', readYenFromZero)
  const until = reader.required('ytdUntil', readMonth)
  if (taxable === null || socialInsurance === null || incomeTax === null || until === null) return null
  return { year: Number(until.slice(0, 4)), until, taxable, nontaxable, socialInsurance, incomeTax }
}
