import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { schemaOf, seen } from '../row.ts'

/** 手続: a form for a person and an event day, proposed by a life event, then made and filed. */
export const procedures = defineTable({
  name: 'procedures',
  label: '手続',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid?',
    /** 健康保険・厚生年金保険 資格取得届, 雇用保険 資格取得届 … */
    form: 'text',
    event_day: 'day',
    due_on: 'day',
    /** 年金事務所, ハローワーク, 市区町村 */
    destination: 'text',
    /** 提案, 作成済, 送信中 (a dispatch carries it), 提出済, 取りやめ */
    state: 'text',
    /** Field values of the form as far as they are known. */
    fields: 'json',
    /** Papers still to collect, Japanese words. */
    missing: 'json',
    arrival_number: 'text?',
    filed_on: 'day?',
  },
  key: ['id'],
  indexes: [['client_id', 'due_on'], ['person_id']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type Procedure = RowOf<typeof procedures>

export const procedureFacts = schemaOf(procedures).extend({
  state: z.enum(['提案', '作成済', '送信中', '提出済', '取りやめ']),
  missing: z.array(z.string()),
  seen,
})
