import { randomBytes } from 'node:crypto'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { mergeConflicts, mergeRows } from '../../src/journal/merge/tables.ts'
import { enterAttendance } from '../../src/office/attendance/enter.ts'
import { pairStandby } from '../../src/office/continuity/pair.ts'
import { addDependent } from '../../src/office/dependents/add.ts'
import { keepDocument } from '../../src/office/documents/keep.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { correctPayroll } from '../../src/office/payroll/correct.ts'
import { payrollDifferences } from '../../src/office/payroll/differences.ts'
import { publishPayroll } from '../../src/office/payroll/publish.ts'
import { showClient } from '../../src/office/clients/show.ts'
import { people } from '../../src/office/people/facts.ts'
import { listProcedures } from '../../src/office/procedures/list.ts'
import { submitProcedures } from '../../src/office/procedures/submit.ts'
import type { TestOffice } from '../support/house.ts'
import { orderOf } from '../support/journal.ts'
import { newId, type Someone } from '../support/office.ts'
import { attendSample, hireSample, registerSample } from '../support/office-sample.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { openPayroll } from '../../src/office/payroll/open.ts'
import type { Ids } from './sample-input.ts'

/** A client with one person and everything that hangs on them: each id by the names the acts use. */
export interface Belongings {
  readonly ids: Ids
  /** Words that appear nowhere else. */
  readonly telling: readonly string[]
}

/** Fills a client of an office with one of everything. */
export async function furnish({ head, headId }: TestOffice, code: string, word: string): Promise<Belongings> {
  const name = `${word}商会`
  const client = await registerSample(head, { code, name })
  const person = await hireSample(head, client, { person: { name: `${word}　太郎` } })
  for (const month of ['2026-11', '2026-12']) await attendSample(head, client, person, month)
  const { run: before } = await head.did(openPayroll, { client, month: '2026-11' })
  await head.did(calculatePayroll, { run: before })
  await head.did(fixPayroll, { run: before })
  await head.did(publishPayroll, { run: before })
  const settlement = await differing(head, { client, person, run: before })
  const { run } = await head.did(openPayroll, { client, month: '2026-12' })
  await head.did(calculatePayroll, { run })
  const dependent = await childOf(head, person, word)
  const { payItems } = await head.asked(showClient, { client })
  const { procedures } = await head.asked(listProcedures, { client })
  const procedure = procedures[0]!.id
  const paper = { kind: 'その他', fileName: `${word}.txt`, base64: Buffer.from(`${word}の書類`).toString('base64') } as const
  const { document } = await head.did(keepDocument, { ...paper, procedure })
  const payItem = payItems[0]!.id
  const dispatch = await submitted(head, client, word)
  const { standby } = await head.did(pairStandby, anyPc())
  const conflict = await contested(head, client, person)
  const ids = {
    client,
    clients: client,
    person,
    leaveOut: person,
    run,
    settlement,
    dependent,
    payItem,
    procedure,
    procedures: procedure,
    document,
    dispatch,
    standby,
    conflict,
    member: headId,
  }
  const telling = [
    word,
    client,
    person,
    run,
    settlement,
    dependent,
    payItem,
    procedure,
    document,
    paper.base64,
    dispatch,
    conflict,
  ]
  return { ids, telling }
}

/** A second person of the client, whose 資格取得届 went out by 電子申請. */
async function submitted(head: Someone, client: string, word: string): Promise<string> {
  const second = { number: '1002', name: `${word}　花子` }
  await hireSample(head, client, { person: second })
  const place = { identifier: '49511200070000000000062', name: '札幌北年金事務所' }
  const sent = (await head.asked(listProcedures, { client })).procedures.find(
    ({ personName, form }) => personName === second.name && form === '健康保険・厚生年金保険 資格取得届',
  )!
  const { dispatch } = await head.did(submitProcedures, { client, procedures: [sent.id], place })
  return dispatch
}

/** A dependent of the person. */
async function childOf(head: Someone, person: string, word: string): Promise<string> {
  const { dependent } = await head.did(addDependent, {
    person,
    name: `${word}　次郎`,
    kana: 'カゾク　ジロウ',
    birth: '2015-05-05',
    relation: '子',
    forHealth: true,
    forTax: true,
    validFrom: '2026-10-01',
  })
  return dependent
}

/** A conflict about the person, as a merge would leave it. */
async function contested(head: Someone, client: string, person: string): Promise<string> {
  const about = {
    branch: 'a'.repeat(64),
    of_table: 'people',
    of_key: JSON.stringify([person]),
    client_id: client,
    person_id: person,
  }
  const id = newId()
  const decided = { state: 'open', decided_by: null, decided_at: null }
  const row = {
    trunk: null,
    base: null,
    theirs: null,
    trunk_last: null,
    theirs_last: null,
    trunk_waits: [id],
    theirs_waits: [id],
  }
  const changes = new Changes()
    .insert(mergeConflicts, { id, ...about, kind: 'row', needs: [id], rows: 1, ...decided })
    .insert(mergeRows, { id: newId(), ...about, of_shape: people.shape, ...row })
  mustNotRefuse(await head.desk().commit(orderOf(changes)))
  return id
}

/** A PC that follows the office, with a key of its own. */
function anyPc() {
  const key = () => randomBytes(32).toString('base64')
  return {
    name: '事務所のPC',
    key: key(),
    address: 'https://pc.example',
    authority: '-----BEGIN CERTIFICATE-----',
    disk: 'encrypted',
    officeKey: { signingKey: key(), recipient: 'age1border', holders: [] },
  }
}

/** November corrected by an hour of overtime: what is owed for it. */
async function differing(
  head: Someone,
  { client, person, run }: { client: string; person: string; run: string },
): Promise<string> {
  const begun = await head.did(correctPayroll, { run, settlement: '追加振込', settleOn: '2026-12-04' })
  const cells = [{ person, key: 'work.overtimeMinutes', value: 60 }]
  await head.did(enterAttendance, { client, month: '2026-11', cells })
  await head.did(calculatePayroll, { run: begun.run })
  await head.did(fixPayroll, { run: begun.run })
  return (await head.asked(payrollDifferences, { run: begun.run })).people[0]!.settlement!.id
}
