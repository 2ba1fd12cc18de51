import { defineTable, type RowOf } from '../../journal/table.ts'

/** 顧問先: establishment symbols, labour insurance, closing and pay day, insurer, work rules, transfer account. */
export const clients = defineTable({
  name: 'clients',
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
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    code: 'text',
    label: 'text',
    /** 支給 or 控除. */
    section: 'text',
    /** 基本給 (rate or monthly amount in the terms), 固定 (terms), 毎月入力 (the month's entries), 通勤手当. */
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
