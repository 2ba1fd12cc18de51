import { defineTable } from './table.ts'

/** What only one entry may hold (DESIGN §3.4). Claims are rows like any other, so that they follow, restore and merge alike. */
export const claims = defineTable({
  name: 'claims',
  label: '登録済みの事項',
  shape: 1,
  columns: { claim: 'text', label: 'text', holder: 'text', client_id: 'uuid?', person_id: 'uuid?' },
  key: ['claim'],
  client: 'client_id',
  person: 'person_id',
  despiteHalt: true,
})
