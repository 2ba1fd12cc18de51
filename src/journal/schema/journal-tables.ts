import { plain, type ColumnSql, type Grant, type Sight, type TableSpec } from './spec.ts'

/** Every desk of the office needs these to commit; what they hold of persons lies in the parts alone. */
const everyDesk: Sight = { client: null, person: null, wholeOffice: false, openToPersons: true, despiteHalt: true, house: false }
const appendOnly: Grant[] = [
  { role: 'tsuzuki_reader', privilege: 'SELECT' },
  { role: 'tsuzuki_writer', privilege: 'SELECT' },
  { role: 'tsuzuki_writer', privilege: 'INSERT' },
]
/** What may be taken back where an office's entries are set aside for those of the house that leads. */
const settable: Grant[] = [
  ...appendOnly,
  { role: 'tsuzuki_merger', privilege: 'SELECT' },
  { role: 'tsuzuki_merger', privilege: 'DELETE' },
]
const maybe = (name: string): ColumnSql => ({ name, type: 'uuid', nullable: true })
const common = { schema: 'journal', unique: [], indexes: [], references: [], sight: everyDesk, grants: settable } as const

/**
 * The journal's own tables. Entries, parts, blobs and checkpoints are only ever added, and taken back only
 * by the merging role, into `aside`; of a head only place, hash and standing may change. The
 * columns beside the bytes are an index to them: fsck holds them against the bytes.
 */
export const journalTables: readonly TableSpec[] = [
  {
    ...common,
    name: 'head',
    columns: [
      plain('office_id', 'uuid'),
      plain('sequence', 'bigint'),
      plain('epoch', 'integer'),
      plain('hash', 'bytea'),
      // leading, following or superseded; why writing is halted, whatever it is; the newest certificate heard of. src/journal/epoch/standing.ts
      plain('standing', 'text'),
      { name: 'halted', type: 'text', nullable: true },
      { name: 'newer', type: 'text', nullable: true },
    ],
    primary: ['office_id'],
    sight: { ...everyDesk, house: true },
    grants: [
      ...appendOnly,
      { role: 'tsuzuki_writer', privilege: 'UPDATE', columns: ['epoch', 'halted', 'hash', 'newer', 'sequence', 'standing'] },
      { role: 'tsuzuki_merger', privilege: 'SELECT' },
      { role: 'tsuzuki_merger', privilege: 'UPDATE', columns: ['epoch', 'hash', 'sequence', 'standing'] },
      // An alarm halts writing even where the writing role is what must be stopped.
      { role: 'tsuzuki_watch', privilege: 'SELECT', columns: ['office_id'] },
      { role: 'tsuzuki_watch', privilege: 'UPDATE', columns: ['halted'] },
    ],
  },
  {
    ...common,
    name: 'entry',
    columns: [
      plain('office_id', 'uuid'),
      plain('sequence', 'bigint'),
      plain('entry', 'uuid'),
      plain('idempotency_key', 'text'),
      plain('hash', 'bytea'),
      plain('header', 'bytea'),
    ],
    primary: ['office_id', 'sequence'],
    unique: [
      ['office_id', 'entry'],
      ['office_id', 'idempotency_key'],
    ],
  },
  {
    ...common,
    name: 'part_list',
    columns: [plain('office_id', 'uuid'), plain('entry', 'uuid'), plain('hashes', 'bytea')],
    primary: ['office_id', 'entry'],
  },
  {
    ...common,
    name: 'part',
    columns: [
      plain('office_id', 'uuid'),
      plain('entry', 'uuid'),
      plain('ordinal', 'integer'),
      maybe('client_id'),
      maybe('person_id'),
      plain('bytes', 'bytea'),
    ],
    primary: ['office_id', 'entry', 'ordinal'],
    indexes: [
      ['office_id', 'person_id'],
      ['office_id', 'client_id'],
    ],
    sight: { ...everyDesk, client: maybe('client_id'), person: maybe('person_id'), openToPersons: false },
  },
  {
    ...common,
    name: 'blob',
    columns: [plain('office_id', 'uuid'), plain('hash', 'text'), maybe('client_id'), maybe('person_id'), plain('bytes', 'bytea')],
    primary: ['office_id', 'hash'],
    sight: { ...everyDesk, client: maybe('client_id'), person: maybe('person_id'), openToPersons: false },
  },
  {
    ...common,
    name: 'checkpoint',
    columns: [plain('office_id', 'uuid'), plain('sequence', 'bigint'), plain('note', 'text')],
    primary: ['office_id', 'sequence'],
  },
  {
    ...common,
    // Entries of another past, kept whole as they travelled: a branch to be merged, or what was set aside for the house that leads.
    name: 'aside',
    columns: [
      plain('office_id', 'uuid'),
      plain('tip', 'text'),
      plain('sequence', 'bigint'),
      plain('hash', 'bytea'),
      plain('bytes', 'bytea'),
    ],
    primary: ['office_id', 'tip', 'sequence'],
    sight: { ...everyDesk, wholeOffice: true },
    grants: [...appendOnly, { role: 'tsuzuki_merger', privilege: 'SELECT' }, { role: 'tsuzuki_merger', privilege: 'INSERT' }],
  },
  {
    ...common,
    // By which certificate entries of this chain were set aside, from which place on, and the checkpoints that vouched for them.
    name: 'set_aside',
    columns: [
      plain('office_id', 'uuid'),
      plain('tip', 'text'),
      plain('after', 'bigint'),
      plain('certificate', 'text'),
      plain('notes', 'text'),
    ],
    primary: ['office_id', 'tip'],
    sight: { ...everyDesk, wholeOffice: true },
    grants: [
      { role: 'tsuzuki_reader', privilege: 'SELECT' },
      { role: 'tsuzuki_writer', privilege: 'SELECT' },
      { role: 'tsuzuki_merger', privilege: 'SELECT' },
      { role: 'tsuzuki_merger', privilege: 'INSERT' },
    ],
  },
]
