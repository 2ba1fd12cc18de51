import { afterAll, beforeAll, expect, test } from 'vitest'
import { fsck } from '../../src/journal/fsck.ts'
import { Follower } from '../../src/journal/follow/follower.ts'
import { booksOf } from '../../src/journal/follow/books-of.ts'
import { httpSource, type Line } from '../../src/journal/follow/http-source.ts'
import { runFollowing } from '../../src/journal/follow/run.ts'
import { spoolFolder } from '../../src/journal/follow/spool-folder.ts'
import { publicKeyFrom } from '../../src/journal/note.ts'
import { carriedFrom } from '../../src/journal/replay/carried.ts'
import { replay } from '../../src/journal/replay/replay.ts'
import { comeHome } from '../../src/journal/return/come-home.ts'
import { handSecret, httpHouse } from '../../src/journal/return/http-house.ts'
import type { Role } from '../../src/office/act.ts'
import { changeClient } from '../../src/office/clients/change.ts'
import { listClients } from '../../src/office/clients/list.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { listConflicts } from '../../src/office/continuity/conflicts.ts'
import { addMember } from '../../src/office/staff/add.ts'
import { setSignIn } from '../../src/office/staff/set-sign-in.ts'
import { officeTables } from '../../src/office/tables.ts'
import { indexOffice } from '../../src/server/sign-in/logins.ts'
import { officeSecretOf, signInKeysOf } from '../../src/server/sign-in/office-secret.ts'
import { hashPassword } from '../../src/server/sign-in/passwords.ts'
import { digestNow } from '../archive/history.ts'
import { clientInput } from '../cli/house.ts'
import { testSecrets } from '../support/database.ts'
import { Browser, goodPassword, type TestOffice } from '../support/house.ts'
import { someoneAt, type Someone } from '../support/office.ts'
import { catchUp, did, openCloud, openPc, pair, type Cloud, type Paired, type Pc } from './houses.ts'

// The cloud is gone with its disks. The office works on its PC. A cloud is rebuilt from an older archive, and somebody works there
// before it hears of the PC. Then the office comes home, through the real doors.

let lost: Cloud
let rebuilt: Cloud
let pc: Pc
let office: TestOffice
let paired: Paired
let atPc: Someone
let atRebuilt: Someone
let client: string
let line: Line
const ended = new AbortController()
let running: Promise<void>

const someoneIn = (journal: Pc['journal'], id = office.headId, role: Role = 'head') =>
  someoneAt(role, () => journal.desk({ office: office.id, actor: { id, name: id }, sight: { kind: 'office' } }))
const scope = () => ({ office: office.id, sight: { kind: 'office' } }) as const
const standing = ({ continuity }: Pc['journal']) => continuity.standing(office.id)
const owner = () => ({ ...scope(), actor: { id: 'standby', name: '所長' } })
const order = () => ({ officeKey: paired.officeKey, place: 'クラウド', reason: 'クラウドが戻った' })
const speaker = () => ({ core: pc.journal.core, logKey: pc.key, owner: owner(), far: httpHouse(line) })

beforeAll(async () => {
  ;[lost, rebuilt, pc] = await Promise.all([openCloud(), openCloud(), openPc()])
  office = await lost.office('kita')
  paired = await pair(lost, office, 'kita-head', pc)
  client = (await office.head.did(registerClient, { ...clientInput, code: '101', name: '北商店' })).client
  const archived = (await lost.keeping.journal.continuity.standing(office.id)).sequence
  await office.head.did(registerClient, { ...clientInput, code: '102', name: '失われた商店' })
  await catchUp(paired, lost, office.id)
  ;[atPc, atRebuilt] = [someoneIn(pc.journal), someoneIn(rebuilt.keeping.journal)]
  await rebuilt.keeping.journal.openOffice(office.id)
  const entries = await lost.keeping.journal.core.reader.read(scope(), (db) => Array.fromAsync(carriedFrom(db, office.id, 0)))
  await replay(rebuilt.keeping.journal.core, office.id, entries.slice(0, archived))
  await indexOffice(rebuilt.keeping, office.id)
  line = {
    from: rebuilt.address,
    office: office.id,
    standby: paired.standby,
    key: pc.key,
    authority: null,
    now: () => rebuilt.keeping.now(),
  }
  const logKeys = [lost, rebuilt].map(({ keeping }) => publicKeyFrom(keeping.journal.continuity.logKey))
  const source = httpSource(line)
  const follower = new Follower(
    { office: office.id, logKeys: () => logKeys },
    booksOf(pc.journal.core, office.id),
    spoolFolder(pc.spool),
    source,
  )
  const heard = async () => void (await handSecret(line, await officeSecretOf(lost.keeping, office.id)))
  const told = { applied: async () => {}, heard, shows: () => {}, rang: (ring: object) => expect.fail(JSON.stringify(ring)) }
  const { continuity } = pc.journal
  await atRebuilt.did(registerClient, { ...clientInput, code: '103', name: '雲の商店' })
  await atRebuilt.did(changeClient, { client, phone: '03-0000-0001' })
  // The standby that runs on the PC all the while. It is promoted before it could ask the rebuilt cloud for anything.
  did(
    await continuity.promote(owner(), {
      ...order(),
      place: '所長室のPC',
      act: 'continuity.promote',
      reason: 'クラウドが使えない',
    }),
  )
  running = runFollowing({ office: office.id, continuity, follower, source, now: () => new Date(), ...told }, ended.signal)
})
afterAll(async () => {
  ended.abort()
  await running
  await Promise.all([lost.close(), rebuilt.close(), pc.close()])
})

async function lies(url: string): Promise<string[]> {
  const publicKeys = [rebuilt, lost].map(({ keeping }) => publicKeyFrom(keeping.journal.continuity.logKey))
  const options = { url, tokenKey: testSecrets.tokenKey, tables: officeTables, checkpointFolder: null }
  const own = publicKeyFrom(pc.journal.continuity.logKey)
  const [report] = await Array.fromAsync(fsck({ ...options, publicKeys: [own, ...publicKeys], offices: [office.id] }))
  return report!.lies.map(({ code }) => code)
}

test('a stranger, and a follower that leads nothing, get nothing from the doors of the return', async () => {
  const second = await openPc()
  const strange = httpHouse({ ...line, key: second.key })
  expect(await strange.place()).toMatchObject({ code: 'return.not-the-leader' })
  expect(await strange.setAside({ sequence: 0, hash: null }, null)).toMatchObject({ code: 'return.not-the-leader' })
  expect(await httpHouse({ ...line, from: lost.address }).setAside({ sequence: 0, hash: null }, null)).toMatchObject({
    code: 'return.not-the-leader',
  })
  await second.close()
})

test('a cloud that does not know the key of the office is told what to do', async () => {
  const empty = await openCloud()
  const far = httpHouse({ ...line, from: empty.address })
  expect(await comeHome({ ...speaker(), far }, order())).toMatchObject({ code: 'return.key-unknown-there' })
  await empty.close()
  expect(await standing(pc.journal)).toMatchObject({ standing: 'leading', epoch: 2 })
})

test('the whole way round: what the cloud lost, what was done there, what was done here, and the lead', async () => {
  await atPc.did(registerClient, { ...clientInput, code: '104', name: 'PCの商店' })
  await atPc.did(changeClient, { client, phone: '03-0000-0002' })
  const { member } = await atPc.did(addMember, { login: 'kita-new', name: '新人', role: 'clerk' })
  const { pepper } = await signInKeysOf(lost.keeping, office.id)
  await someoneIn(pc.journal, member, 'clerk').did(setSignIn, { passwordHash: await hashPassword(goodPassword, pepper) })
  await rebuilt.keeping.journal.publishCheckpoints()
  await pc.journal.publishCheckpoints()
  const home = did(await comeHome(speaker(), order()))
  expect(home.together).toMatchObject({ merged: { entries: 2, contested: 1 }, sent: expect.any(Number) })
  expect(home.receipt).toMatchObject({ repeated: false })
  expect(await standing(rebuilt.keeping.journal)).toMatchObject({ standing: 'leading', epoch: 3 })
  const { clients } = await atRebuilt.asked(listClients, {})
  expect(clients.map(({ code }) => code)).toEqual(['101', '102', '103', '104'])
  const { conflicts } = await atRebuilt.asked(listConflicts, {})
  expect(conflicts).toMatchObject([{ kind: '同じ記録', state: 'open', client }])
})

test('the PC follows again by itself, and refuses to write', async () => {
  await atRebuilt.did(registerClient, { ...clientInput, code: '105', name: '帰ってからの商店' })
  const { sequence } = await standing(rebuilt.keeping.journal)
  await expect.poll(async () => (await standing(pc.journal)).sequence, { timeout: 20_000 }).toBe(sequence)
  expect(await standing(pc.journal)).toMatchObject({ standing: 'following', epoch: 3 })
  expect(await digestNow(pc.journal.core, office.id)).toBe(await digestNow(rebuilt.keeping.journal.core, office.id))
  expect(await atPc.does(registerClient, { ...clientInput, code: '106', name: '遅い商店' })).toMatchObject({
    code: 'journal.following',
  })
})

test('every byte on both sides is good', async () => {
  expect(await lies(pc.ownerUrl)).toEqual([])
  expect(await lies(rebuilt.ownerUrl)).toEqual([])
})

test('called again it does nothing; and the PC can be promoted and come home a second time', async () => {
  expect(await comeHome(speaker(), { ...order(), officeKey: null })).toEqual({ together: null, receipt: null })
  did(
    await pc.journal.continuity.promote(owner(), { ...order(), place: '所長室のPC', act: 'continuity.promote', reason: 'また' }),
  )
  await atPc.did(registerClient, { ...clientInput, code: '107', name: '二度目の商店' })
  expect(did(await comeHome(speaker(), order()))).toMatchObject({ together: { merged: null, sent: 2 } })
  expect(await standing(rebuilt.keeping.journal)).toMatchObject({ standing: 'leading', epoch: 5 })
  expect((await atRebuilt.asked(listClients, {})).clients.map(({ code }) => code)).toContain('107')
  expect(await lies(rebuilt.ownerUrl)).toEqual([])
})

test('people of the office sign in at the cloud with what was made on the PC', async () => {
  for (const login of ['kita-head', 'kita-new']) {
    const browser = new Browser(rebuilt)
    await browser.signIn(login)
    expect((await browser.ask('clients.list', {})).statusCode, login).toBe(200)
  }
})
