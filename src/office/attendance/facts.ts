import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { work } from '../../law/payslip/facts.ts'
import { schemaOf, seen } from '../row.ts'

/** One person's one month of attendance and of amounts entered by hand. */
export const attendances = defineTable({
  name: 'attendances',
  label: '勤怠',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    /** The run's month (給与の月分). */
    month: 'month',
    /** law/payslip/facts.ts `work`, as far as it was entered: minutes and half-days. */
    work: 'json',
    /** Entered amounts by pay item code (支給 and 控除): { commission: 30000 }. */
    amounts: 'json',
    /** Where it came from: 手入力 or the file's name. */
    source: 'text',
  },
  key: ['id'],
  unique: [['person_id', 'month']],
  indexes: [['client_id', 'month']],
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type Attendance = RowOf<typeof attendances>

export const attendanceFacts = schemaOf(attendances).extend({
  work: work.partial(),
  amounts: z.record(z.string(), z.int()),
  seen,
})
