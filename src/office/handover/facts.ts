import { z } from 'zod'
import { month, yenFromZero } from '../../base/zod.ts'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { schemaOf, seen } from '../row.ts'

/** What a person brings when a client moves in mid-year: the year so far, from the system before. */
export const yearsToDate = defineTable({
  name: 'years_to_date',
  label: '本年の累計',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    year: 'int',
    /** Last month the figures contain. */
    until: 'month',
    /** 課税支給額, 非課税, 社会保険料, 源泉所得税 so far, yen. */
    taxable: 'yen',
    nontaxable: 'yen',
    social_insurance: 'yen',
    income_tax: 'yen',
  },
  key: ['id'],
  unique: [['person_id', 'year']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type YearToDate = RowOf<typeof yearsToDate>

/** Wages and days of months paid by the system before (12 months: 算定, 月変, 離職票, 平均賃金). */
export const pastWages = defineTable({
  name: 'past_wages',
  label: '過去の賃金',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    month: 'month',
    /** 支払基礎日数 in half-days. */
    base_half_days: 'int',
    fixed: 'yen',
    variable: 'yen',
  },
  key: ['id'],
  unique: [['person_id', 'month']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type PastWage = RowOf<typeof pastWages>

/** 住民税 special collection by month: { "2026-06": 13400, "2026-07": 12800 … }. */
export const inhabitantTaxes = defineTable({
  name: 'inhabitant_taxes',
  label: '住民税',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    /** The year of the June it begins. */
    fiscal_year: 'int',
    municipality_code: 'text?',
    municipality: 'text',
    amounts: 'json',
  },
  key: ['id'],
  unique: [['person_id', 'fiscal_year']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type InhabitantTax = RowOf<typeof inhabitantTaxes>

/** 年次有給休暇の残 as of a day. */
export const leaveBalances = defineTable({
  name: 'leave_balances',
  label: '有給の残',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    as_of: 'day',
    remaining_half_days: 'int',
  },
  key: ['id'],
  unique: [['person_id', 'as_of']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type LeaveBalance = RowOf<typeof leaveBalances>

export const yearToDateFacts = schemaOf(yearsToDate).extend({ seen })
export const pastWageFacts = schemaOf(pastWages).extend({ seen })
export const leaveBalanceFacts = schemaOf(leaveBalances).extend({ seen })
export const inhabitantTaxFacts = schemaOf(inhabitantTaxes).extend({ amounts: z.record(month, yenFromZero), seen })
