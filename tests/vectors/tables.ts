import { defineTable } from '../../src/journal/table.ts'

/** The tables of the vectors: one column of every kind. They never change, whatever becomes of the office's own. */
export const shops = defineTable({
  name: 'shops',
  shape: 1,
  columns: { id: 'uuid', name: 'text', since: 'day', closed: 'bool' },
  key: ['id'],
  client: 'id',
  openToPersons: true,
})

export const staff = defineTable({
  name: 'staff',
  shape: 2,
  columns: {
    id: 'uuid',
    shop_id: 'uuid',
    name: 'text',
    pay: 'yen',
    minutes: 'int',
    month: 'month',
    seen_at: 'instant?',
    lines: 'json',
    photo: 'blob?',
  },
  key: ['id'],
  references: { shop_id: 'shops' },
  client: 'shop_id',
  person: 'id',
})

export const letters = defineTable({
  name: 'letters',
  shape: 1,
  columns: { box: 'text', number: 'int', file: 'blob' },
  key: ['box', 'number'],
})

export const vectorTables = [shops, staff, letters] as const
