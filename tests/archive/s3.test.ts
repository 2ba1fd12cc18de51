import { GetObjectRetentionCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Archivist } from '../../src/journal/archive/archivist.ts'
import { FEWEST_DAYS, lapse } from '../../src/journal/archive/lapse.ts'
import { nameSegment } from '../../src/journal/archive/name.ts'
import { AlreadyKept, StillHeld } from '../../src/journal/archive/place.ts'
import { s3Place } from '../../src/journal/archive/s3-place.ts'
import { versionsOf } from '../../src/journal/archive/s3-versions.ts'
import { verifyArchive } from '../../src/journal/archive/verify.ts'
import { restoreOffice } from '../../src/journal/restore/restore.ts'
import { terminalDesk } from '../../src/cli/open-house.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { perform } from '../../src/office/door.ts'
import { clientInput, openCliHouse, type CliHouse } from '../cli/house.ts'
import { tsuzuki } from '../cli/tsuzuki.ts'
import { newOffice } from '../support/journal.ts'
import { hasRadosgw, startRadosgw, type Radosgw } from '../support/radosgw.ts'
import { sampleTables } from '../support/sample-tables.ts'
import { digestNow, randomHistory } from './history.ts'
import { harmToBucket, harmToFile, newBucket, outcome, type Users } from './s3-bucket.ts'
import { newKeys, onSite, openGround, type Ground } from './support.ts'

const DAY = 24 * 3_600_000
const md5 = (text: string) => createHash('md5').update(text).digest('base64')
const office = '01900000-0000-7000-8000-000000000001'

describe.skipIf(!hasRadosgw)('a bucket of Ceph with Object Lock', { timeout: 300_000 }, () => {
  let server: Radosgw
  let users: Users
  beforeAll(async () => {
    server = await startRadosgw()
    users = { owner: server.user('owner'), writer: server.user('writer'), thinner: server.user('thinner') }
  }, 300_000)
  afterAll(() => server.close())

  const opened = async (lock = true) => {
    const made = await newBucket(server, users, lock)
    return { ...made, place: s3Place(made.bucket, () => new Date()) }
  }

  test('keeps under lock, refuses a second writing, tells what it has; a bucket without lock is a fault', async () => {
    const { place, bucket, writer: asWriter, name } = await opened()
    expect(await place.offices()).toEqual([])
    expect(await place.list(office)).toEqual([])
    await place.put(office, 'b', Buffer.from('one'))
    await place.put(office, 'a', Buffer.from('two'))
    // By another process, which has seen nothing yet.
    const other = s3Place(bucket, () => new Date())
    for (const one of [place, other]) await expect(one.put(office, 'b', Buffer.from('three'))).rejects.toThrow(AlreadyKept)
    expect(await other.offices()).toEqual([office])
    expect(await other.list(office)).toMatchObject([
      { file: 'a', meddled: null },
      { file: 'b', meddled: null },
    ])
    expect((await other.read(office, 'b')).toString()).toBe('one')
    const named = { Bucket: name, Key: `tsuzuki/${office}/b` }
    const { Retention } = await asWriter.send(new GetObjectRetentionCommand(named))
    expect(Retention).toMatchObject({ Mode: 'COMPLIANCE' })
    expect(Math.round((Retention!.RetainUntilDate!.getTime() - Date.now()) / DAY)).toBe(40)
    const { place: unlocked } = await opened(false)
    await expect(unlocked.put(office, 'a', Buffer.from('x'))).rejects.toThrow('InvalidRequest (400)')
  })

  test('a lock half over is renewed for the full time; a fresh one costs no request and is never shortened', async () => {
    const { place, bucket, writer: asWriter, name } = await opened()
    await place.put(office, 'a', Buffer.from('one'))
    const until = async () => {
      const named = { Bucket: name, Key: `tsuzuki/${office}/a` }
      return (await asWriter.send(new GetObjectRetentionCommand(named))).Retention!.RetainUntilDate!.getTime()
    }
    const first = await until()
    for (const [later, days] of [
      [19, 0],
      [21, 21],
      [30, 21],
      [45, 45],
      [3, 45],
    ] as const) {
      await s3Place(bucket, () => new Date(Date.now() + later * DAY)).hold(office, 'a')
      expect(Math.round(((await until()) - first) / DAY)).toBe(days)
    }
  })

  test('more names and versions than one page of the listing holds', async () => {
    const { place, bucket, writer: asWriter } = await opened()
    const put = (Key: string, Body: string) => asWriter.send(new PutObjectCommand({ Bucket: bucket.name, Key, Body }))
    const names = Array.from({ length: 900 }, (_, index) => String(index).padStart(4, '0'))
    for (let at = 0; at < names.length; at += 50) {
      await Promise.all(names.slice(at, at + 50).map((file) => put(`tsuzuki/${office}/${file}`, file)))
    }
    for (let version = 0; version < 300; version++) await put(`tsuzuki/${office}/0700`, `version ${version}`)
    const listed = await place.list(office)
    expect(listed.map(({ file }) => file)).toEqual(names)
    expect(listed.filter(({ meddled }) => meddled !== null).map(({ file }) => file)).toEqual(['0700'])
    expect((await place.read(office, '0700')).toString()).toBe('0700')
  })

  describe('an office archived there', () => {
    let ground: Ground
    beforeAll(async () => {
      ground = await openGround()
    })
    afterAll(() => ground.close())

    async function archived() {
      const made = await opened()
      const desk = await newOffice(ground.stand)
      const { sealing, keys } = await newKeys()
      const turn = () => new Archivist(ground.site.core, made.place).turn(desk.office, sealing)
      for (const seed of [1, 2, 3]) {
        await randomHistory(desk, seed, 4)
        await turn()
      }
      const files = (await made.place.list(desk.office)).map(({ file }) => file)
      return { ...made, desk, sealing, keys, turn, files, key: (file: string) => `tsuzuki/${desk.office}/${file}` }
    }

    /** Whatever happened: read by a machine that knows nothing but the bucket and the key, the office is what it was. */
    async function comesBackWhole({ bucket, desk, keys }: Awaited<ReturnType<typeof archived>>, digest: string) {
      const place = s3Place({ ...bucket, days: null }, () => new Date())
      const report = await verifyArchive(place, desk.office, keys, sampleTables)
      expect(report).toMatchObject({ last: { sequence: 12 }, lies: [] })
      await onSite(desk.office, async (site) => {
        const order = { place, office: desk.office, keys, at: null, asFarAsPossible: true }
        expect(mustNotRefuse(await restoreOffice(site, order))).toMatchObject({ lie: null, head: { sequence: 12 } })
        expect(await digestNow(site.core, desk.office)).toBe(digest)
      })
      return report
    }

    test('who took the writer’s credentials can add, and nothing else: every old segment comes back', async () => {
      const office = await archived()
      const { name: Bucket, writer: thief, files, key, desk } = office
      const digest = await digestNow(ground.site.core, desk.office)
      for (const file of files) {
        const done = await harmToFile(thief, { Bucket, Key: key(file), VersionId: await firstVersion(office, file) })
        expect(new Set(Object.values(done))).toEqual(new Set([403]))
      }
      expect(new Set(Object.values(await harmToBucket(thief, Bucket)))).toEqual(new Set([403]))

      // He overwrites, backdates, floods: all of it is only added.
      const put = (Key: string, Body: string, more = {}) =>
        outcome(thief.send(new PutObjectCommand({ Bucket, Key, Body, ...more })))
      for (const file of files) expect(await put(key(file), '身代金を払え')).toBe('done')
      const past = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date(Date.now() - DAY) }
      expect(await put(key('backdated'), 'x', { ...past, ContentMD5: md5('x') })).toBe(400)
      for (let index = 0; index < 200; index++) {
        const rubbish = nameSegment(1, 12, '0'.repeat(64), Buffer.from(`${index}`), '0'.repeat(8))
        expect(await put(key(rubbish.file), `${index}`)).toBe('done')
      }
      const report = await comesBackWhole(office, digest)
      expect(report.bad.filter(({ code }) => code === 'file-overwritten').map(({ file }) => file)).toEqual(files)
      // The archiver goes on behind him and says what it saw.
      await randomHistory(desk, 4, 1)
      expect(await office.turn()).toMatchObject({ last: { sequence: 13 }, meddled: files, strangers: { length: 200 } })
    })

    test('the owner of the bucket himself can hide and not destroy: hidden files are told and read', async () => {
      const office = await archived()
      const { name: Bucket, owner: root, files, key, desk, keys, place } = office
      const digest = await digestNow(ground.site.core, desk.office)
      for (const file of files) {
        const done = await harmToFile(root, { Bucket, Key: key(file), VersionId: await firstVersion(office, file) })
        expect(done).toEqual({ delete: 'done', deleteVersion: 403, bypass: 403, shorten: 403, loosen: 403 })
      }
      expect(await harmToBucket(root, Bucket)).toMatchObject({ delete: 409, versioning: 409, policy: 'done' })
      await office.grant()
      const report = await comesBackWhole(office, digest)
      expect(report.bad.map(({ code }) => code)).toEqual(['file-hidden', 'file-hidden', 'file-hidden'])
      const [file] = files as [string]
      await expect(place.put(desk.office, file, Buffer.from('x'))).rejects.toThrow(AlreadyKept)
      expect(await verifyArchive(place, desk.office, keys, sampleTables)).toMatchObject({ last: { sequence: 12 }, gap: null })
    })

    test('thinning asks for what is old and not needed, and tells what the lock does not let go', async () => {
      const { bucket, writer: asWriter, name: Bucket, desk, sealing, keys, key, turn, place: written } = await archived()
      const together = new Archivist(ground.site.core, written)
      for (let step = 0; step < 64; step++) {
        await randomHistory(desk, 100 + step, 1)
        await together.turn(desk.office, sealing)
      }
      await turn()
      const place = s3Place({ ...bucket, credentials: users.thinner, days: null }, () => new Date())
      const later = { now: new Date(Date.now() + 100 * DAY), days: FEWEST_DAYS }
      const { removed, held } = mustNotRefuse(await lapse(place, desk.office, keys, later))
      expect(removed).toEqual([])
      expect(held.length).toBe(64)
      const loose = nameSegment(1, 2, '0'.repeat(64), Buffer.from('x'), '0'.repeat(8)).file
      await asWriter.send(new PutObjectCommand({ Bucket, Key: key(loose), Body: 'x' }))
      expect(await lapse(place, desk.office, keys, later)).toMatchObject({ removed: [loose] })
      expect((await place.list(desk.office)).map(({ file }) => file)).not.toContain(loose)
      await expect(written.remove(desk.office, held[0]!)).rejects.toThrow(StillHeld)
      expect(await verifyArchive(place, desk.office, keys, sampleTables)).toMatchObject({ gap: null, lies: [] })
    })

    async function firstVersion({ owner: root, name, key }: Awaited<ReturnType<typeof archived>>, file: string) {
      return (await versionsOf(root, name, key(file))).get(key(file))!.id
    }
  })

  describe('tsuzuki archive', () => {
    let cli: CliHouse
    const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-s3-'))
    const at = (name: string) => join(folder, name)
    beforeAll(async () => {
      cli = await openCliHouse()
    })
    afterAll(async () => {
      await cli.remove()
      rmSync(folder, { recursive: true })
    })

    async function oneMoreClient(of: string): Promise<void> {
      const desk = terminalDesk(cli.house.journal, of)
      mustNotRefuse(await perform(desk, 'head', registerClient, clientInput, { idempotencyKey: desk.newId() }))
    }

    test('run to a folder and a bucket at once, verify, thin and restore from the bucket', { timeout: 300_000 }, async () => {
      const office = await cli.office(false)
      writeFileSync(at('passphrase'), '海の向こうに明日がある、と祖母は言った\n')
      const data = ['--data', cli.folder.path]
      const key = ['--passphrase-file', at('passphrase')]
      expect(await tsuzuki(['archive', 'key', '--office', office, '--out', at('key.age'), ...key, ...data])).toMatchObject({
        code: 0,
      })
      const { name } = await opened()
      const env = { OSAKA_ACCESS_KEY_ID: users.writer.accessKeyId, OSAKA_SECRET_ACCESS_KEY: users.writer.secretAccessKey }
      const there = `s3://${name}/offices?endpoint=${encodeURIComponent(server.endpoint)}&keys=OSAKA`
      const gone = `s3://${name}/offices?endpoint=http://127.0.0.1:9&keys=OSAKA&days=40`
      const run = (...to: string[]) => tsuzuki(['archive', 'run', '--once', '--to', ...to, ...data], { env })
      expect(await run(there)).toMatchObject({ code: 3, err: expect.stringContaining('archive.place-unreadable') })
      const both = await run(at('place'), `${there}&days=40`)
      expect(both).toMatchObject({ code: 0, err: '' })
      expect(both.out.match(/○ .*第4号まで/g)).toHaveLength(2)
      // A place that is gone holds up no other.
      await oneMoreClient(office)
      const half = await run(at('place'), gone)
      expect(half).toMatchObject({ code: 1, out: expect.stringMatching(/○ .*第5号まで/) })
      expect(await run(`${there}&days=40`)).toMatchObject({ code: 0, out: expect.stringContaining('第5号まで') })

      const from = ['--from', there, '--identity', at('key.age'), ...key]
      const verified = await tsuzuki(['archive', 'verify', ...from], { env })
      expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('断片2個から、第5号') })
      expect(await tsuzuki(['archive', 'thin', '--days', '35', ...from], { env })).toMatchObject({ code: 0 })
      const restored = await tsuzuki(['restore', ...from, '--into', at('restored'), '--json'], { env })
      expect(JSON.parse(restored.out)).toMatchObject({
        office,
        head: { sequence: 5 },
        report: { lies: [] },
        digest: await digestNow(cli.house.journal.core, office),
      })
      expect(await tsuzuki(['archive', 'verify', ...from])).toMatchObject({
        code: 3,
        err: expect.stringContaining('archive.credentials-missing'),
      })
    })
  })
})
