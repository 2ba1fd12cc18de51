import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { schemaOf, seen } from '../row.ts'

/** 社会保険・雇用保険の資格: one row a person. */
export const insurances = defineTable({
  name: 'insurances',
  label: '保険の資格',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    /** 被保険者整理番号, 基礎年金番号 (0000-000000), 雇用保険被保険者番号 */
    health_number: 'text?',
    basic_pension_number: 'text?',
    employment_number: 'text?',
    health: 'bool',
    pension: 'bool',
    employment: 'bool',
    /** 健保・厚年の取得日・喪失日 (喪失日 = 退職日の翌日) */
    acquired_on: 'day?',
    lost_on: 'day?',
    employment_acquired_on: 'day?',
    employment_lost_on: 'day?',
    /** 二以上事業所勤務 */
    multiple_workplaces: 'bool',
    /** 短時間労働者 (3/4未満) */
    short_time: 'bool',
  },
  key: ['id'],
  unique: [['person_id']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type Insurance = RowOf<typeof insurances>

/** 標準報酬月額 and since when, with what decided it. */
export const standards = defineTable({
  name: 'standards',
  label: '標準報酬月額',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    from_month: 'month',
    health: 'yen?',
    pension: 'yen?',
    /** 資格取得時決定, 定時決定, 随時改定, 引継ぎ … */
    reason: 'text',
  },
  key: ['id'],
  unique: [['person_id', 'from_month']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type Standard = RowOf<typeof standards>

/** Insurance as acts and asks speak of it. */
export const insuranceFacts = schemaOf(insurances).extend({
  basicPensionNumber: z
    .string()
    .regex(/^\d{4}-\d{6}$/, '基礎年金番号は 0000-000000 の形で入力してください')
    .nullable(),
  seen,
})

export const standardFacts = schemaOf(standards).extend({ seen })
