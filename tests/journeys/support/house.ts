import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse, stringify } from 'yaml'
import { mustNotRefuse } from '../../../src/base/refusal.ts'
import { Changes } from '../../../src/journal/changes.ts'
import type { Desk } from '../../../src/journal/desk.ts'
import { mergeConflicts, mergeRows } from '../../../src/journal/merge/tables.ts'
import { attemptDispatch } from '../../../src/office/dispatches/attempt.ts'
import { listDispatches } from '../../../src/office/dispatches/list.ts'
import { rowsWhere } from '../../../src/office/find.ts'
import { people } from '../../../src/office/people/facts.ts'
import type { OfficeDatabase } from '../../../src/office/tables.ts'
import { loadPractice, practiceFolder } from '../../../src/office/practice/load.ts'
import { buildApp } from '../../../src/server/app.ts'
import { houseThatSends } from '../../../src/server/couriers/open.ts'
import { sendingFrom } from '../../../src/server/couriers/settings.ts'
import { doorDesk } from '../../../src/server/sign-in/caller.ts'
import type { RunDrill } from '../../../src/server/rehearsal/program.ts'
import { rehearsalsWith } from '../../../src/server/rehearsal/rehearsals.ts'
import { indexOffice } from '../../../src/server/sign-in/logins.ts'
import { signInKeysOf } from '../../../src/server/sign-in/office-secret.ts'
import { hashPassword } from '../../../src/server/sign-in/passwords.ts'
import { orderOf } from '../../support/journal.ts'
import { openTestHouse } from '../../support/house.ts'
import { newId, someoneAt } from '../../support/office.ts'

export interface OpenHouse {
  readonly address: string
  readonly login: string
  readonly password: string
  now(): Date
  /** Lets the clock of the house go on. */
  pass(minutes: number): void
  /** The couriers' round: e-Gov is the practice office's own. */
  sweep(): Promise<void>
  /** An attempt is recorded, and the house falls over before its first byte. */
  attemptAndFall(): Promise<void>
  /** A merge found that the other side had another address for a person. Answers her name and the two addresses. */
  contest(): Promise<{ name: string; here: string; there: string }>
  close(): Promise<void>
}

/** A whole house with one client of the practice office, serving the built web on a port of its own. */
export async function openHouse(code: string, webRoot: string): Promise<OpenHouse> {
  const path = mkdtempSync(join(tmpdir(), 'tsuzuki-journey-'))
  const { folder, head } = oneClientOf(code, path)
  const rehearsals = rehearsalsWith(quickDrill, () => new Date())
  const house = await openTestHouse({ webRoot, practice: head, rehearsals })
  const keeping = houseThatSends(house.keeping, sendingFrom({}))
  const app = await buildApp(keeping)
  const office = newId()
  await keeping.journal.openOffice(office)
  await loadPractice({
    deskAs: (actor) => keeping.journal.desk({ office, actor, sight: { kind: 'office' } }),
    hashPassword: async (password) => hashPassword(password, (await signInKeysOf(keeping, office)).pepper),
    folder,
  })
  await indexOffice(keeping, office)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    address: address.replace('127.0.0.1', 'localhost'),
    ...head,
    now: () => keeping.now(),
    pass: (minutes) => house.pass(minutes),
    sweep: () => keeping.couriers.sweep(),
    attemptAndFall: async () => {
      const someone = someoneAt('head', () => doorDesk(keeping, office))
      const { dispatches } = await someone.asked(listDispatches, {})
      await someone.did(attemptDispatch, { dispatch: dispatches[0]!.id, via: 'practice', here: true })
    },
    contest: () => contested(keeping.journal.desk({ office, actor: { id: newId(), name: '続' }, sight: { kind: 'office' } })),
    close: async () => {
      await app.close()
      await house.close()
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** In place of the program, which tests/server/rehearsal.test.ts runs: the first passes after a moment, the second does not. */
const quickDrill: RunDrill = async (kind, _, tell) => {
  tell('控えのPCを登録しました（3120ミリ秒） / paired')
  await new Promise((done) => setTimeout(done, 3_000))
  if (kind === 'restore') return { passed: false, figures: {}, failures: ['it was entry 27, and is entry 26'], record: null }
  return { passed: true, figures: { firstEntryMs: 14_698, lostMs: 933 }, failures: [], record: { sequence: 412 } }
}

/** A conflict about one person, as a merge writes it down. */
async function contested(desk: Desk<OfficeDatabase>): Promise<{ name: string; here: string; there: string }> {
  const { row_hash: _, ...row } = (await desk.read((db) => rowsWhere(db, people, { left_on: null })))[0]!
  const there = '東京都千代田区千代田９－９'
  const about = {
    branch: 'a'.repeat(64),
    of_table: 'people',
    of_key: JSON.stringify([row.id]),
    client_id: row.client_id,
    person_id: row.id,
  }
  const id = newId()
  const last = (name: string, at: string) => ({
    sequence: 1,
    at,
    actor: { id, name },
    act: 'people.change',
    reason: '従業員の変更',
  })
  const versions = { trunk: row, base: row, theirs: { ...row, address: there }, of_shape: people.shape }
  const who = { trunk_last: last('佐藤', '2026-11-19T01:00:00.000Z'), theirs_last: last('続', '2026-11-19T02:00:00.000Z') }
  const changes = new Changes()
    .insert(mergeConflicts, {
      id,
      ...about,
      kind: 'row',
      needs: [id],
      rows: 1,
      state: 'open',
      decided_by: null,
      decided_at: null,
    })
    .insert(mergeRows, { id: newId(), ...about, ...versions, ...who, trunk_waits: [id], theirs_waits: [id] })
  mustNotRefuse(await desk.commit(orderOf(changes)))
  return { name: row.name, here: row.address ?? '', there }
}

interface OfficeYaml {
  readonly clients: readonly { readonly code: string }[]
  readonly members: readonly {
    readonly login: string
    readonly password: string
    readonly role: string
    readonly clients?: readonly string[]
  }[]
}

/** The practice office cut down to one client. */
function oneClientOf(code: string, path: string): { folder: URL; head: { login: string; password: string } } {
  const whole = parse(readFileSync(new URL('office.yaml', practiceFolder), 'utf8')) as OfficeYaml
  const members = whole.members.map((member) => (member.clients === undefined ? member : { ...member, clients: [code] }))
  const clients = whole.clients.filter((client) => client.code === code)
  cpSync(new URL(`${code}/`, practiceFolder), join(path, code), { recursive: true })
  writeFileSync(join(path, 'office.yaml'), stringify({ ...whole, members, clients }))
  const { login, password } = members.find((member) => member.role === 'head')!
  return { folder: pathToFileURL(`${path}/`), head: { login, password } }
}
