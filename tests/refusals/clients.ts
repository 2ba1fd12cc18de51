import { openPayroll } from '../../src/office/payroll/open.ts'
import { attendSample, hireSample, registerSample } from '../support/office-sample.ts'
import type { Someone } from '../support/office.ts'

/** Clients of their own for examples, told apart by a running code. */

let count = 0

/** A client with its pay items. */
export function newClient(head: Someone, changes: object = {}): Promise<string> {
  return registerSample(head, { code: `R${++count}`, ...changes })
}

/** Someone at a client of their own. */
export async function newPerson(head: Someone, changes: Parameters<typeof hireSample>[2] = {}): Promise<string> {
  return hireSample(head, await newClient(head), changes)
}

/** A client with one person, attendance and an opened run of November. */
export async function newMonth(head: Someone, client: object = {}): Promise<{ client: string; person: string; run: string }> {
  const id = await newClient(head, client)
  const person = await hireSample(head, id)
  await attendSample(head, id, person, '2026-11')
  const { run } = await head.did(openPayroll, { client: id, month: '2026-11' })
  return { client: id, person, run }
}
