import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { schemaOf, seen } from '../row.ts'

/**
 * One client × month × kind. 計算中 → 確定 → 公開; reopened only before it is published or its bank file handed over. After that a
 * correcting run (精算) points at it and is pointed at: the runs of a month are a chain, and a person's newest fixed slip counts.
 */
export const payrollRuns = defineTable({
  name: 'payroll_runs',
  label: '給与',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    /** 給与の月分: the month of the pay day. */
    month: 'month',
    /** 給与, or 精算 for a run that corrects another (later 賞与). */
    kind: 'text',
    /** Place in the chain of its month: 0 for the 給与 itself, then one for each 精算. */
    round: 'int',
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
    /** 暫定: the earlier month whose fixed amounts this run pays because attendance cannot be had; null for a run from attendance. */
    like_month: 'month?',
    /** The run this 精算 corrects, and the 精算 that corrects this run. */
    corrects: 'uuid?',
    corrected_by: 'uuid?',
    /** How a 精算 pays what is owed: 追加振込 (on `settle_on`) or 翌月精算. */
    settlement: 'text?',
    settle_on: 'day?',
  },
  key: ['id'],
  unique: [['client_id', 'month', 'kind', 'round']],
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
    /** Pays the amounts of an earlier month; waits for the 精算. */
    provisional: 'bool',
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

/**
 * What a fixed 精算 owes a person, or is owed (below zero): the correct net pay of the month less what was paid before. Settled once,
 * by the extra bank file, by the next pay (翌月の給与), or apart from both (個別).
 */
export const settlements = defineTable({
  name: 'settlements',
  label: '精算の差額',
  shape: 1,
  columns: {
    id: 'uuid',
    client_id: 'uuid',
    person_id: 'uuid',
    /** The 精算. */
    run_id: 'uuid',
    /** The month it corrects, and its place among the 精算 of that month. */
    month: 'month',
    round: 'int',
    amount: 'yen',
    /** 追加振込, 翌月の給与, 個別 */
    how: 'text',
    settled_at: 'instant?',
    /** The 給与 that took it in, for 翌月の給与. */
    settled_run_id: 'uuid?',
  },
  key: ['id'],
  unique: [['run_id', 'person_id']],
  indexes: [['person_id']],
  references: { client_id: 'clients', person_id: 'people', run_id: 'payroll_runs', settled_run_id: 'payroll_runs' },
  client: 'client_id',
  person: 'person_id',
})
export type Settlement = RowOf<typeof settlements>

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
export type BankTransfer = RowOf<typeof bankTransfers>

/** How the clerk chooses to settle a 精算. */
export const settlementChoice = z.enum(['追加振込', '翌月精算'])
/** How one person's difference is settled. */
export const settlementHow = z.enum(['追加振込', '翌月の給与', '個別'])

export const runFacts = schemaOf(payrollRuns).extend({
  kind: z.enum(['給与', '精算']),
  state: z.enum(['計算中', '確定', '公開']),
  settlement: settlementChoice.nullable(),
  seen,
})

export const settlementFacts = schemaOf(settlements).extend({ how: settlementHow, seen })
