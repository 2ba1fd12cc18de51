import { defineTable, type RowOf } from '../table.ts'

/** What the journal keeps of merges: rows like any other, so that every house that holds the chain knows what is still to be decided. */

/** 取り込み: branches whose rows are in. The branch itself lies whole in `journal.aside`, and its entries are named by those that brought them in. */
export const merges = defineTable({
  name: 'merges',
  label: '取り込み',
  shape: 1,
  wholeOffice: true,
  columns: {
    /** Hash of the last entry of the branch. */
    tip: 'text',
    /** Hash of its first entry after the common place: what it is called, however far it came. */
    branch: 'text',
    /** The common place. */
    after: 'int',
    epoch: 'int',
    entries: 'int',
    first_at: 'instant',
    last_at: 'instant',
    merged_at: 'instant',
    /** Rows brought in, found alike, and held back. */
    applied: 'int',
    same: 'int',
    contested: 'int',
  },
  key: ['tip'],
})
export type Merge = RowOf<typeof merges>

/** 食い違い: something both sides moved. */
export const mergeConflicts = defineTable({
  name: 'merge_conflicts',
  label: '取り込みの食い違い',
  shape: 1,
  columns: {
    id: 'uuid',
    branch: 'text',
    /** claim, row, unique or parent: src/journal/merge/meetings.ts */
    kind: 'text',
    /** The row it is about. */
    of_table: 'text',
    of_key: 'text',
    /** Ids of the conflicts, itself among them, that must all be decided for the branch before it takes effect. */
    needs: 'json',
    /** Rows that wait for it. */
    rows: 'int',
    /** open, trunk or branch */
    state: 'text',
    /** { id, name } */
    decided_by: 'json?',
    decided_at: 'instant?',
    client_id: 'uuid?',
    person_id: 'uuid?',
  },
  key: ['id'],
  indexes: [['branch']],
  client: 'client_id',
  person: 'person_id',
})
export type MergeConflict = RowOf<typeof mergeConflicts>

/** A row that a conflict holds back, in all its versions. */
export const mergeRows = defineTable({
  name: 'merge_rows',
  label: '食い違う記録',
  shape: 1,
  columns: {
    id: 'uuid',
    branch: 'text',
    of_table: 'text',
    of_key: 'text',
    of_shape: 'int',
    /** The row as the trunk has it, as it was at the common place, as the branch has it; null where it is not there. */
    trunk: 'json?',
    base: 'json?',
    theirs: 'json?',
    /** Who changed it last on which side, and when; null where that side did not. src/journal/merge/taken-together.ts LastChange */
    trunk_last: 'json?',
    theirs_last: 'json?',
    /** Ids of conflicts. */
    trunk_waits: 'json',
    theirs_waits: 'json',
    client_id: 'uuid?',
    person_id: 'uuid?',
  },
  key: ['id'],
  indexes: [['branch']],
  client: 'client_id',
  person: 'person_id',
})
export type MergeRow = RowOf<typeof mergeRows>

/** Files that rows of a branch name, brought before the rows. */
export const mergeFiles = defineTable({
  name: 'merge_files',
  label: '取り込んだファイル',
  shape: 1,
  columns: { branch: 'text', file: 'blob', client_id: 'uuid?', person_id: 'uuid?' },
  key: ['branch', 'file'],
  client: 'client_id',
  person: 'person_id',
})

export const mergeTables = [merges, mergeConflicts, mergeRows, mergeFiles] as const

/** No client has this id: rows about it show to desks of the whole office alone. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
