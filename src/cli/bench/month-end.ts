import { mustNotRefuse } from '../../base/refusal.ts'
import { bookOfRun } from '../../office/payroll/book.ts'
import { calculatePayroll } from '../../office/payroll/calculate.ts'
import { done, type OfficeDesk } from './office.ts'

/** Where the milliseconds of one month end went. */
export interface Stages {
  readonly read: number
  readonly calculate: number
  readonly commit: number
  readonly readBack: number
  readonly total: number
}

export const stageNames = ['read', 'calculate', 'commit', 'readBack'] as const

/** One month end through the real act: its reading, its deciding, its commit, and the book with all slips read back. */
export async function monthEnd(desk: OfficeDesk, run: string, people: number): Promise<Stages> {
  const spent = { read: 0, commit: 0 }
  const watched: OfficeDesk = {
    ...desk,
    read: (work) => watch(spent, 'read', () => desk.read(work)),
    commit: (order) => watch(spent, 'commit', () => desk.commit(order)),
  }
  const start = performance.now()
  const { calculated } = await done(watched, calculatePayroll, { run })
  const act = performance.now() - start
  const book = mustNotRefuse(await bookOfRun(desk, run))
  const total = performance.now() - start
  if (calculated !== people || book.slips.size !== people) {
    throw new Error(`${people} people, ${calculated} calculated, ${book.slips.size} read back`)
  }
  return { ...spent, calculate: act - spent.read - spent.commit, readBack: total - act, total }
}

async function watch<K extends string, T>(spent: Record<K, number>, stage: K, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  try {
    return await work()
  } finally {
    spent[stage] += performance.now() - start
  }
}
