import { defineTable, type RowOf } from '../../journal/table.ts'

/** How a client's own file maps to our fields, remembered after the first import. */
export const importMappings = defineTable({
  name: 'import_mappings',
  label: '取込の対応',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    /** 勤怠 or 従業員 */
    kind: 'text',
    /** The heading row joined: the same headings find the same mapping. */
    headings: 'text',
    /** { columns: { "社員番号": "number", "残業": "overtimeMinutes" … }, timeFormat: "10進"|"60進" … } */
    mapping: 'json',
  },
  key: ['id'],
  unique: [['client_id', 'kind', 'headings']],
  references: { client_id: 'clients' },
  client: 'client_id',
})
export type ImportMapping = RowOf<typeof importMappings>
