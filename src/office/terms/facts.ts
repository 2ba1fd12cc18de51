import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { commuting } from '../../law/payslip/facts.ts'
import { schemaOf, seen } from '../row.ts'

/** 労働条件: pay, hours, commuting, tax column; a new row from each change on, the old one ends the day before. */
export const terms = defineTable({
  name: 'terms',
  label: '労働条件',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    valid_from: 'day',
    valid_to: 'day?',
    /** 月給, 日給月給, 日給, 時給 */
    pay_kind: 'text',
    /** Yen a day (日給) or an hour (時給); null for monthly pay. */
    wage_rate: 'yen?',
    /** Monthly amounts by pay item code: { base: 280000, position: 20000 }. */
    amounts: 'json',
    /** 1日・1か月平均の所定労働時間 where they differ from the client's. */
    daily_minutes: 'int?',
    average_monthly_minutes: 'int?',
    /** 週所定労働時間・日数 */
    weekly_minutes: 'int',
    weekly_days: 'int',
    /** { means, oneWayMeters, fare, carAmount, parking } or null. */
    commuting: 'json?',
    /** 甲 or 乙 */
    tax_column: 'text',
    /** 扶養親族等の数 where the clerk states it; null: counted from the dependents. */
    tax_dependents: 'int?',
    /** 契約期間の定め: end of a fixed term. */
    contract_ends_on: 'day?',
  },
  key: ['id'],
  unique: [['person_id', 'valid_from']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type Terms = RowOf<typeof terms>

/** 通勤 as the terms keep it; the client's 通勤手当 item gives code and label. */
export const commutingTerms = commuting.omit({ code: true, label: true })

/** Terms as acts and asks speak of them. */
export const termsFacts = schemaOf(terms).extend({
  payKind: z.enum(['月給', '日給月給', '日給', '時給']),
  amounts: z.record(z.string(), z.int()),
  commuting: commutingTerms.nullable(),
  taxColumn: z.enum(['甲', '乙']),
  seen,
})
