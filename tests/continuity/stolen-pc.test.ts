import { createPrivateKey, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signCertificate } from '../../src/journal/epoch/certificate.ts'
import { DataFolder, type Secrets } from '../../src/journal/folder.ts'
import { ask, httpSource, type Line } from '../../src/journal/follow/http-source.ts'
import { rawKey } from '../../src/journal/note.ts'
import { openKeyHere } from '../../src/journal/office-key/open-here.ts'
import type { OpenedKey } from '../../src/journal/office-key/key.ts'
import { sharesOf } from '../../src/journal/office-key/shares.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { revokeStandby } from '../../src/office/continuity/revoke.ts'
import { digestNow } from '../archive/history.ts'
import { clientInput } from '../cli/house.ts'
import { Browser, type TestOffice } from '../support/house.ts'
import { catchUp, confirmedBy, did, openCloud, openPc, pair, type Cloud, pairByCommand } from './houses.ts'

// The office's PC is stolen, with its disk open and everything on it readable. docs/runbooks/stolen-pc.md

let cloud: Cloud
let office: TestOffice
let before: string
const folder = new DataFolder(mkdtempSync(join(tmpdir(), 'tsuzuki-stolen-')))
const files = mkdtempSync(join(tmpdir(), 'tsuzuki-keepers-'))
const passphrases = { head: 'kuroi neko ga yane de nete iru', deputy: 'shiroi inu wa niwa wo hashiru' }
let line: Line
let key: OpenedKey

beforeAll(async () => {
  cloud = await openCloud()
  office = await cloud.office('kita')
  await office.head.did(registerClient, { ...clientInput, code: 'A1', name: '北商店' })
  for (const [of, text] of Object.entries(passphrases)) writeFileSync(join(files, of), `${text}\n`)
  const head = new Browser(cloud)
  await head.signIn('kita-head')
  const { code } = (await head.post('/api/continuity/pairings/open')).json<{ code: string }>()
  const ceremony = pairByCommand(folder, { from: cloud.address, pair: code, files })
  await Promise.race([ceremony, confirmedBy(head)])
  const standby = did(await ceremony)
  key = did(await openKeyHere(folder, { passphrase: passphrases.head }))
  // The head prints the shares and deletes the file, as he is told.
  rmSync(join(folder.path, 'office-key', 'shares.pdf'))
  const logKey = createPrivateKey(folder.secrets(() => randomBytes(32)).logKey)
  const { standby: id, from, authority } = standby
  line = { from, office: office.id, standby: id, key: logKey, authority, now: () => cloud.keeping.now() }
  before = await digest()
}, 300_000)
afterAll(async () => {
  await cloud.close()
  for (const path of [folder.path, files]) rmSync(path, { recursive: true })
})

const digest = () => digestNow(cloud.keeping.journal.core, office.id)
const owner = () => ({ office: office.id, actor: { id: 'standby', name: '所長' }, sight: { kind: 'office' } }) as const

function everyFile(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const file = join(path, name)
    return statSync(file).isDirectory() ? everyFile(file) : [file]
  })
}

test('what lies on its disk does not open the office’s key: neither in any file nor by anything that stands in one', async () => {
  const { seed, identity, signing } = key
  const secret = signing.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
  const forms = [seed, secret].flatMap((bytes) => [
    bytes,
    ...(['hex', 'base64', 'base64url'] as const).map((as) => bytes.toString(as)),
  ])
  const found = everyFile(folder.path).filter((file) => {
    const bytes = readFileSync(file)
    return [...forms, identity, ...Object.values(passphrases)].some((form) => bytes.includes(form))
  })
  expect(found).toEqual([])
  const secrets = Object.values(folder.kept<Secrets>('secrets.json')!) as string[]
  for (const guess of [passphrases.head.toUpperCase(), secrets[0]!]) {
    expect(await openKeyHere(folder, { passphrase: guess })).toMatchObject({ code: 'office-key.wrong-passphrase' })
  }
}, 300_000)

test('with the keys of the PC nothing can be written to the cloud, while it is still registered', async () => {
  const note = signCertificate(
    {
      office: office.id,
      epoch: 2,
      after: { sequence: 1, hash: 'a'.repeat(64) },
      holder: rawKey(line.key).toString('base64'),
      place: '盗人の家',
      at: cloud.keeping.now().toISOString(),
    },
    line.key,
  )
  const returning = Buffer.from(JSON.stringify({ note, by: '盗人', reason: '乗っ取り' }))
  const tries: readonly (readonly [string, Buffer, string])[] = [
    ['/api/return/aside?after=0&hash=&tip=', Buffer.alloc(0), 'return.not-the-leader'],
    ['/api/return/segment', Buffer.from('x'), 'return.not-the-leader'],
    ['/api/return/secret', randomBytes(32), 'return.not-the-leader'],
    ['/api/return/begin', returning, 'return.foreign-house'],
  ]
  for (const [path, body, code] of tries) {
    const answer = await ask(line, 'POST', path, { body })
    expect(JSON.parse(answer.body.toString()), path).toMatchObject({ refused: true, code })
  }
  expect(await httpSource(line).announce(note)).toBeNull()
  const { status } = await ask(line, 'POST', '/api/acts/clients.register', { body: Buffer.from('{}') })
  expect([401, 415]).toContain(status)
  expect(await digest()).toBe(before)
})

test('the head takes the registration back: it is given nothing more', async () => {
  const there = { sequence: 0, hash: null }
  expect(await httpSource(line).segment(there, { applied: 0, ring: null })).toMatchObject({ kind: 'segment' })
  await office.head.did(revokeStandby, { standby: line.standby })
  await expect(httpSource(line).segment(there, { applied: 0, ring: null })).rejects.toThrow('401')
  const begun = await ask(line, 'POST', '/api/return/begin', { body: Buffer.from('{}') })
  expect(begun.status).toBe(401)
})

test('the PC is gone or encrypted: the cloud works on, a fresh PC has everything, and two printed shares promote it', async () => {
  const shares = await sharesOf(key, randomBytes)
  rmSync(join(folder.path, 'office-key'), { recursive: true })
  await office.head.did(registerClient, { ...clientInput, code: 'A2', name: '南商店' })
  const pc = await openPc()
  try {
    const paired = await pair(cloud, office, 'kita-head', pc)
    await catchUp(paired, cloud, office.id)
    expect(await digestNow(pc.journal.core, office.id)).toBe(await digest())
    const opened = did(await openKeyHere(folder, { shares: [shares[2]!, shares[0]!] }))
    const promotion = { officeKey: opened.signing, place: '新しいPC', act: 'continuity.promote', reason: '訓練' }
    did(await pc.journal.continuity.promote(owner(), promotion))
    expect(await pc.journal.continuity.standing(office.id)).toMatchObject({ standing: 'leading', epoch: 2 })
  } finally {
    await pc.close()
  }
}, 300_000)
