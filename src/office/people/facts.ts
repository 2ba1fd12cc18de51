import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { schemaOf, seen } from '../row.ts'

/** 従業員・役員. Names are kept exactly as given, never normalised. */
export const people = defineTable({
  name: 'people',
  label: '従業員',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    /** 社員番号 */
    number: 'text',
    name: 'text',
    kana: 'text',
    birth: 'day',
    /** 男 or 女 */
    sex: 'text',
    postal_code: 'text?',
    address: 'text?',
    /** As forms without an individual number want it, half-width kana when written out. */
    address_kana: 'text?',
    phone: 'text?',
    hired_on: 'day',
    left_on: 'day?',
    /** 役員 (no employment insurance, no premium wages). */
    director: 'bool',
    department: 'text?',
    note: 'text?',
  },
  key: ['id'],
  unique: [['client_id', 'number']],
  references: { client_id: 'clients' },
  client: 'client_id',
  person: 'id',
})
export type Person = RowOf<typeof people>

/** 家族: who counts for income tax and who is a health insurance dependent, from when. */
export const dependents = defineTable({
  name: 'dependents',
  label: '家族',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    name: 'text',
    kana: 'text?',
    birth: 'day',
    /** 配偶者, 子, 父母, その他 */
    relation: 'text',
    living_together: 'bool',
    /** 合計所得金額の見積り, yen a year. */
    income: 'yen',
    /** なし, 一般, 特別 */
    disability: 'text',
    for_tax: 'bool',
    for_health: 'bool',
    valid_from: 'day',
    valid_to: 'day?',
  },
  key: ['id'],
  indexes: [['person_id']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type Dependent = RowOf<typeof dependents>

/** 給与振込口座, dated. */
export const accounts = defineTable({
  name: 'accounts',
  label: '振込口座',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    valid_from: 'day',
    bank_code: 'text',
    branch_code: 'text',
    /** 普通 or 当座 */
    kind: 'text',
    number: 'text',
    holder_kana: 'text',
  },
  key: ['id'],
  unique: [['person_id', 'valid_from']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type Account = RowOf<typeof accounts>

/** A person as acts and asks speak of them. */
export const personFacts = schemaOf(people).extend({ sex: z.enum(['男', '女']), seen })

export const dependentFacts = schemaOf(dependents).extend({
  relation: z.enum(['配偶者', '子', '父母', 'その他']),
  disability: z.enum(['なし', '一般', '特別']),
  seen,
})

export const accountFacts = schemaOf(accounts).extend({
  bankCode: z.string().regex(/^\d{4}$/, '銀行コードは4桁で入力してください'),
  branchCode: z.string().regex(/^\d{3}$/, '支店コードは3桁で入力してください'),
  kind: z.enum(['普通', '当座']),
  number: z.string().regex(/^\d{1,7}$/, '口座番号は7桁以内の数字で入力してください'),
  seen,
})
