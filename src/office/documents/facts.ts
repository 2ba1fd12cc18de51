import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { schemaOf, seen } from '../row.ts'

/** 公文書 of an authority, 控え of what was filed, 写真, and その他. */
export const documentKinds = ['公文書', '控え', '写真', 'その他'] as const

/** 書類: a file that is kept, of a person, of a client or of the office itself. The file is a blob; its row can be put right, the file not. */
export const documents = defineTable({
  name: 'documents',
  label: '書類',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid?',
    person_id: 'uuid?',
    procedure_id: 'uuid?',
    title: 'text',
    kind: 'text',
    received_on: 'day',
    /** As it was handed in, without folders. */
    file_name: 'text',
    media_type: 'text',
    /** Bytes of the file. */
    size: 'int',
    file: 'blob',
    note: 'text?',
  },
  key: ['id'],
  indexes: [['client_id', 'received_on'], ['person_id'], ['procedure_id']],
  references: { client_id: 'clients', person_id: 'people', procedure_id: 'procedures' },
  client: 'client_id',
  person: 'person_id',
})
export type StoredDocument = RowOf<typeof documents>

export const documentFacts = schemaOf(documents)
  .omit({ file: true })
  .extend({ kind: z.enum(documentKinds), seen })
