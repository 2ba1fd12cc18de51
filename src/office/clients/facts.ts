import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { counts, workRules } from '../../law/payslip/facts.ts'
import { schemaOf, seen } from '../row.ts'

/** 顧問先: establishment symbols, labour insurance, closing and pay day, insurer, work rules, transfer account. */
export const clients = defineTable({
  name: 'clients',
  label: '顧問先',
  shape: 1,
  columns: {
    id: 'uuid',
    /** The office's own short code, typed all day. */
    code: 'text',
    name: 'text',
    kana: 'text?',
    representative: 'text?',
    postal_code: 'text?',
    address: 'text?',
    phone: 'text?',
    /** 都道府県 of the establishment (東京, 大阪 …): minimum wage and, for 協会けんぽ, the rate. */
    prefecture: 'text',
    /** 協会けんぽ or 健康保険組合. */
    insurer_kind: 'text',
    insurer_name: 'text?',
    /** 年金機構の都道府県コード, 郡市区符号, 事業所記号, 事業所番号. */
    pension_prefecture_code: 'text?',
    district_code: 'text?',
    establishment_symbol: 'text?',
    establishment_number: 'text?',
    /** 労働保険番号 (14 digits), 雇用保険適用事業所番号 (11). */
    labor_insurance_number: 'text?',
    employment_office_number: 'text?',
    /** 雇用保険の事業の種類: 一般, 農林水産・清酒製造, 建設. */
    industry: 'text',
    /** 締日 and 支給日; 31 is 末日. */
    closing_day: 'int',
    pay_day: 'int',
    /** 0: paid in the month it closes, 1: the month after. */
    pay_month_offset: 'int',
    /** 支給日が休日のとき: 前営業日, 翌営業日, そのまま. */
    pay_day_on_holiday: 'text',
    /** 翌月徴収 or 当月徴収. */
    premium_timing: 'text',
    /** 月額表 or 電算機特例. */
    tax_method: 'text',
    average_monthly_minutes: 'int',
    daily_minutes: 'int',
    /** 当月所定日数 or 月平均所定日数. */
    absence_divisor: 'text',
    round_monthly_hours: 'bool',
    /** { overtime, overtimeOver60, lateNight, legalHoliday } whole percent. */
    premium_percent: 'json',
    /** 振込元: { clientCode, name, bankCode, branchCode, kind, number, lineEnd } or null. */
    transfer: 'json?',
    ended_on: 'day?',
  },
  key: ['id'],
  unique: [['code']],
  client: 'id',
})
export type Client = RowOf<typeof clients>

/** Earnings and deductions in the client's own words, each declaring how it counts (law/payslip/facts.ts `counts`). */
export const payItems = defineTable({
  name: 'pay_items',
  label: '支給・控除項目',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    code: 'text',
    label: 'text',
    /** 支給 or 控除. */
    section: 'text',
    /**
     * 基本給 (rate or monthly amount in the terms), 固定 (terms), 毎月入力 (the month's entries), 通勤手当, 社会保険料 (terms; a premium
     * worked out by a person and taken before tax: 健康保険組合, 国保組合, 確定拠出年金の本人掛金).
     */
    source: 'text',
    /** For 支給: { taxable, social, employmentInsurance, premiumBase, absence }; null for 控除. */
    counts: 'json?',
    position: 'int',
    ended_on: 'day?',
  },
  key: ['id'],
  unique: [['client_id', 'code']],
  references: { client_id: 'clients' },
  client: 'client_id',
})
export type PayItem = RowOf<typeof payItems>

/** 振込元 of 給与振込. */
export const transferSource = z.object({
  /** 委託者コード, 10 digits. */
  clientCode: z.string().regex(/^\d{1,10}$/, '委託者コードは10桁以内の数字で入力してください'),
  /** 委託者名 in half-width kana. */
  name: z.string().min(1),
  bankCode: z.string().regex(/^\d{4}$/, '銀行コードは4桁で入力してください'),
  branchCode: z.string().regex(/^\d{3}$/, '支店コードは3桁で入力してください'),
  kind: z.enum(['普通', '当座']),
  number: z.string().regex(/^\d{1,7}$/, '口座番号は7桁以内の数字で入力してください'),
  lineEnd: z.enum(['CRLF', 'なし']),
})

/** A client as acts and asks speak of it. */
export const clientFacts = schemaOf(clients).extend({
  insurerKind: z.enum(['協会けんぽ', '健康保険組合']),
  industry: z.enum(['一般', '農林水産・清酒製造', '建設']),
  closingDay: z.int().min(1).max(31),
  payDay: z.int().min(1).max(31),
  payMonthOffset: z.int().min(0).max(2),
  payDayOnHoliday: z.enum(['前営業日', '翌営業日', 'そのまま']),
  premiumTiming: z.enum(['翌月徴収', '当月徴収']),
  taxMethod: z.enum(['月額表', '電算機特例']),
  absenceDivisor: workRules.shape.absenceDivisor,
  averageMonthlyMinutes: z.int().positive(),
  dailyMinutes: z.int().positive(),
  premiumPercent: workRules.shape.premiumPercent,
  transfer: transferSource.nullable(),
  seen,
})

/** A pay item as acts and asks speak of it. */
export const payItemFacts = schemaOf(payItems).extend({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/, 'コードは英小文字・数字・ハイフンで入力してください'),
  section: z.enum(['支給', '控除']),
  source: z.enum(['基本給', '固定', '毎月入力', '通勤手当', '社会保険料']),
  counts: counts.nullable(),
  seen,
})
