import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { schemaOf, seen } from '../row.ts'

/** One client × month × kind. 計算中 → 確定 → 公開; reopened only before it is published or its bank file handed over. */
export const payrollRuns = defineTable({
  name: 'payroll_runs',
  label: '給与',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    /** 給与の月分: the month of the pay day. */
    month: 'month',
    /** 給与 (later 賞与, 訂正). */
    kind: 'text',
    /** 計算中, 確定, 公開 */
    state: 'text',
    period_start: 'day',
    closing_day: 'day',
    pay_day: 'day',
    /** Law edition of the newest calculation. */
    edition: 'text?',
    fixed_at: 'instant?',
    published_at: 'instant?',
    /** When the bank file was handed over. */
    transferred_at: 'instant?',
  },
  key: ['id'],
  unique: [['client_id', 'month', 'kind']],
  references: { client_id: 'clients' },
  client: 'client_id',
})
export type PayrollRun = RowOf<typeof payrollRuns>

/** A calculated slip: the facts it rests on and its lines; the because is replayed from facts and edition. */
export const payslips = defineTable({
  name: 'payslips',
  label: '給与明細',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    run_id: 'uuid',
    person_id: 'uuid',
    /** law/payslip/facts.ts PayslipInput */
    facts: 'json',
    /** { earnings, deductions, employer: [{ code, label, amount }], notes } */
    lines: 'json',
    earnings: 'yen',
    taxable: 'yen',
    nontaxable: 'yen',
    social_insurance: 'yen',
    tax_base: 'yen',
    income_tax: 'yen',
    deductions: 'yen',
    net: 'yen',
    fixed_remuneration: 'yen',
    variable_remuneration: 'yen',
    employment_wages: 'yen',
  },
  key: ['id'],
  unique: [['run_id', 'person_id']],
  indexes: [['person_id']],
  references: { client_id: 'clients', run_id: 'payroll_runs', person_id: 'people' },
  partOf: 'run_id',
  client: 'client_id',
  person: 'person_id',
})
export type StoredPayslip = RowOf<typeof payslips>

/** A bank file that was made for a run: what was handed over is kept as it was, byte for byte. */
export const bankTransfers = defineTable({
  name: 'bank_transfers',
  label: '給与振込データ',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    run_id: 'uuid',
    transfer_day: 'day',
    count: 'int',
    total: 'yen',
    /** The file's bytes, base64. */
    content: 'text',
  },
  key: ['id'],
  unique: [['run_id', 'transfer_day']],
  references: { client_id: 'clients', run_id: 'payroll_runs' },
  partOf: 'run_id',
  client: 'client_id',
})

export const runFacts = schemaOf(payrollRuns).extend({ kind: z.enum(['給与']), state: z.enum(['計算中', '確定', '公開']), seen })
