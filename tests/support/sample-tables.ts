import { defineTable } from '../../src/journal/table.ts'

/** Tables of a small office: every kind of column and of sight that the journal must serve. */
export const houses = defineTable({
  name: 'houses',
  label: '顧問先',
  shape: 1,
  columns: { id: 'uuid', code: 'text', name: 'text', since: 'day?', open: 'bool' },
  key: ['id'],
  unique: [['code']],
  client: 'id',
  openToPersons: true,
})

export const folk = defineTable({
  name: 'folk',
  label: '従業員',
  shape: 1,
  columns: { id: 'uuid', client_id: 'uuid', number: 'text', name: 'text', hired: 'day', month: 'month?', seen_at: 'instant?' },
  key: ['id'],
  unique: [['client_id', 'number']],
  references: { client_id: 'houses' },
  client: 'client_id',
  person: 'id',
})

export const slips = defineTable({
  name: 'slips',
  label: '給与明細',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    month: 'month',
    net: 'yen',
    minutes: 'int',
    lines: 'json',
    extra: 'json?',
  },
  key: ['id'],
  unique: [['person_id', 'month']],
  references: { client_id: 'houses', person_id: 'folk' },
  client: 'client_id',
  person: 'person_id',
})

/** A matter of the whole office. */
export const notices = defineTable({
  name: 'notices',
  shape: 1,
  columns: { id: 'uuid', text: 'text', amount: 'yen?' },
  key: ['id'],
})

/** Secrets of the office. */
export const keys = defineTable({
  name: 'keys',
  shape: 1,
  columns: { id: 'uuid', secret: 'text' },
  key: ['id'],
  wholeOffice: true,
})

/** A key of two columns, and a client that may be absent. */
export const papers = defineTable({
  name: 'papers',
  shape: 1,
  columns: { kind: 'text', number: 'int', client_id: 'uuid?', note: 'text' },
  key: ['kind', 'number'],
  client: 'client_id',
})

/** Files of a person, of a client or of the office. */
export const scans = defineTable({
  name: 'scans',
  label: '書類',
  shape: 1,
  columns: { id: 'uuid', client_id: 'uuid?', person_id: 'uuid?', title: 'text', file: 'blob' },
  key: ['id'],
  client: 'client_id',
  person: 'person_id',
})

export const sampleTables = [houses, folk, slips, notices, keys, papers, scans] as const
