import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { standingOf } from '../../src/journal/epoch/standing.ts'
import { ask, type Line } from '../../src/journal/follow/http-source.ts'
import { httpHouse } from '../../src/journal/return/http-house.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { clientInput } from '../cli/house.ts'
import type { TestOffice } from '../support/house.ts'
import { catchUp, did, openCloud, openPc, pair, type Cloud, type Paired, type Pc } from './houses.ts'

// What a large cloud wrote by itself is set aside in one transaction, and that may take longer than any line waits.

let cloud: Cloud
let pc: Pc
let office: TestOffice
let paired: Paired
beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openCloud(), openPc()])
  office = await cloud.office('kita')
  paired = await pair(cloud, office, 'kita-head', pc)
  await catchUp(paired, cloud, office.id)
})
afterAll(async () => {
  await Promise.all([cloud.close(), pc.close()])
})

async function placeOf({ journal }: Pick<Pc, 'journal'>) {
  const { sequence, hash } = await standingOf(journal.core, office.id)
  return { sequence, hash: hash.toString('hex') }
}

test(
  'while the cloud is still at work it says so, begins it once, and is asked until it is done',
  { timeout: 240_000 },
  async () => {
    const { continuity } = pc.journal
    const owner = { office: office.id, actor: { id: 'test', name: '所長' }, sight: { kind: 'office' } } as const
    const common = await placeOf(pc)
    const order = { officeKey: paired.officeKey, place: '所長室のPC', act: 'continuity.promote', reason: '試験' }
    did(await continuity.promote(owner, order))
    await office.head.did(registerClient, { ...clientInput, code: '103', name: '雲の商店' })
    const tip = (await placeOf(cloud.keeping)).hash
    const now = () => cloud.keeping.now()
    const line: Line = { from: cloud.address, office: office.id, standby: paired.standby, key: pc.key, authority: null, now }
    const far = httpHouse(line)
    const { certificate } = await continuity.standing(office.id)
    expect(await far.announce(certificate!)).toBe(2)

    // Something holds it up.
    const held = new pg.Client({ connectionString: cloud.ownerUrl })
    await held.connect()
    await held.query('begin')
    await held.query('select from journal.head where office_id = $1 for update', [office.id])
    const path = `/api/return/aside?after=${common.sequence}&hash=${common.hash}&tip=${tip}`
    const [one, other] = await Promise.all([ask(line, 'POST', path), ask(line, 'POST', path)])
    expect([one.status, other.status]).toEqual([202, 202])
    const waiting = far.setAside(common, tip)
    await held.query('commit')
    await held.end()
    expect(await waiting).toBeNull()
    expect(await placeOf(cloud.keeping)).toEqual(common)
    expect(await cloud.keeping.journal.continuity.standing(office.id)).toMatchObject({ standing: 'following' })
    // Done already, there is nothing to do.
    expect(await far.setAside(common, tip)).toBeNull()
  },
)
