import { parse } from 'yaml'
import type { Month } from '../../base/day.ts'
import { mustNotRefuse } from '../../base/refusal.ts'
import { attendances } from '../attendance/facts.ts'
import { clients, payItems } from '../clients/facts.ts'
import { registerClient } from '../clients/register.ts'
import { rowsWhere } from '../find.ts'
import { readClientFile } from '../imports/client-file.ts'
import { takeImport } from '../imports/take.ts'
import { definePayItem } from '../pay-items/define.ts'
import { calculatePayroll } from '../payroll/calculate.ts'
import { payrollRuns } from '../payroll/facts.ts'
import { fixPayroll } from '../payroll/fix.ts'
import { openPayroll } from '../payroll/open.ts'
import { publishPayroll } from '../payroll/publish.ts'
import { people } from '../people/facts.ts'
import { newcomer } from '../people/hire-shape.ts'
import { hirePerson } from '../people/hire.ts'
import type { PracticeClient } from './office-file.ts'
import type { Practitioner } from './practitioner.ts'

/** Who does it: the head registers a client, its clerk does the rest. */
export interface Hands {
  readonly head: Practitioner
  readonly clerk: Practitioner
}

/** Brings one practice client to where office.yaml says it stands; what is there already is left alone. Answers the client's id. */
export async function loadClient(
  { head, clerk: practitioner }: Hands,
  { code, published, fixed, open, hires }: PracticeClient,
): Promise<string> {
  const client = await register(head, practitioner, code)
  const known = await practitioner.desk.read((db) => rowsWhere(db, people, { client_id: client }))
  if (known.length === 0) {
    const file = practitioner.upload(code, 'people')
    await practitioner.did(takeImport, { client, kind: '従業員', month: published[0] ?? open, ...file, keepRest: false })
  }
  for (const month of [...published, ...fixed])
    await pay(practitioner, { code, client, month, publish: published.includes(month) })
  await openRun(practitioner, client, open)
  const numbers = new Set(known.map(({ number }) => number))
  for (const file of hires) {
    const hire = newcomer.parse(parse(practitioner.text(`${code}/${file}`), { schema: 'core' }))
    if (!numbers.has(hire.person.number)) await practitioner.did(hirePerson, { client, ...hire })
  }
  return client
}

async function register(head: Practitioner, practitioner: Practitioner, code: string): Promise<string> {
  const file = mustNotRefuse(readClientFile(practitioner.text(`${code}/client.yaml`), `${code}/client.yaml`))
  const [row] = await practitioner.desk.read((db) => rowsWhere(db, clients, { code }))
  const client = row?.id ?? (await head.did(registerClient, file.client)).client
  const items = await practitioner.desk.read((db) => rowsWhere(db, payItems, { client_id: client }))
  const defined = new Set(items.map((item) => item.code))
  for (const item of file.payItems) if (!defined.has(item.code)) await practitioner.did(definePayItem, { client, ...item })
  return client
}

interface Paying {
  readonly code: string
  readonly client: string
  readonly month: Month
  readonly publish: boolean
}

/** One month from its file to the fixed run. Whom the law cannot calculate yet (二以上勤務) is left out knowingly. */
async function pay(practitioner: Practitioner, { code, client, month, publish }: Paying): Promise<void> {
  const run = await openRun(practitioner, client, month)
  if (run.state === '計算中') {
    const entered = await practitioner.desk.read((db) => rowsWhere(db, attendances, { client_id: client, month }))
    if (entered.length === 0) {
      const file = practitioner.upload(code, `attendance-${month}`)
      await practitioner.did(takeImport, { client, kind: '勤怠', month, ...file, keepRest: false })
    }
    const { refused } = await practitioner.did(calculatePayroll, { run: run.id, keepRest: true })
    await practitioner.did(fixPayroll, { run: run.id, leaveOut: refused.map(({ person }) => person) })
  }
  if (publish && run.state !== '公開') await practitioner.did(publishPayroll, { run: run.id })
}

async function openRun(practitioner: Practitioner, client: string, month: Month): Promise<{ id: string; state: string }> {
  const [row] = await practitioner.desk.read((db) => rowsWhere(db, payrollRuns, { client_id: client, month, kind: '給与' }))
  return row ?? { id: (await practitioner.did(openPayroll, { client, month })).run, state: '計算中' }
}
