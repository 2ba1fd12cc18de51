import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EgovEmulator } from '../../src/filing/egov/emulator/emulator.ts'
import { listDispatches } from '../../src/office/dispatches/list.ts'
import { resendDispatch } from '../../src/office/dispatches/resend.ts'
import { egovSignIn, tokensFor } from '../../src/office/egov/sign-in.ts'
import { foundOffice } from '../../src/office/home/found.ts'
import { practiceEgov, type PracticeEgov } from '../../src/office/practice/egov.ts'
import { listProcedures } from '../../src/office/procedures/list.ts'
import { submitProcedures } from '../../src/office/procedures/submit.ts'
import type { HouseKeeping } from '../../src/server/config.ts'
import { Couriers } from '../../src/server/couriers/couriers.ts'
import { openLines } from '../../src/server/couriers/lines.ts'
import { sendingFrom } from '../../src/server/couriers/settings.ts'
import { EgovReach } from '../../src/server/egov/reach.ts'
import { openTestHouse, type TestHouse } from '../support/house.ts'
import { newId, someoneAt, type Someone } from '../support/office.ts'
import { hireSample, registerSample } from '../support/office-sample.ts'

// A courier that is killed again and again, at any step, before or after it took effect: e-Gov never gets a filing twice.

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

/** Mulberry32: the same seed, the same chances. */
function chancesOf(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}

/** Steps of a process that dies at one of them: nothing happens after it. */
class Life {
  dead = false
  #left: number
  readonly #after: boolean

  constructor(steps: number, after: boolean) {
    this.#left = steps
    this.#after = after
  }

  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Error('dead')
    const last = --this.#left === 0
    if (last && !this.#after) this.#die()
    const value = await work()
    if (last) this.#die()
    return value
  }

  #die(): never {
    this.dead = true
    throw new Error('killed')
  }
}

/** A courier process whose commits and requests are the steps of a life. */
async function processOf(life: Life, egov: PracticeEgov, office: string): Promise<Couriers> {
  const { journal } = house.keeping
  const keeping: HouseKeeping = {
    ...house.keeping,
    journal: {
      ...journal,
      desk: (owner) => {
        const desk = journal.desk(owner)
        return { ...desk, commit: (order) => life.step(() => desk.commit(order)) }
      },
    },
  }
  await connect(new EgovReach(house.keeping, sendingFrom({}).egov, egov), egov, office)
  const mortal: PracticeEgov = { ...egov, handle: (request) => life.step(() => egov.handle(request)) }
  const reach = new EgovReach(keeping, sendingFrom({}).egov, mortal)
  return new Couriers({ keeping, lines: openLines({ ...keeping, egov: reach }, sendingFrom({})), mute: null })
}

/** The head lets the software in, where the last process took the consent with it. */
async function connect(reach: EgovReach, egov: PracticeEgov, office: string): Promise<void> {
  const place = (await reach.place(office))!
  if ((await reach.accessFor(office, place)) !== null) return
  const [redirect, verifier] = ['http://localhost/api/egov/callback', 'v'.repeat(43)]
  const url = new URL(egovSignIn('http://practice.invalid/auth', { software: place.software.id, redirect, state: 's', verifier }))
  const { headers } = await egov.handle({ method: 'GET', url, headers: {}, body: '' })
  const code = new URL(headers['location']!).searchParams.get('code')!
  const tokens = await tokensFor(place.tokens, place.software, { code, redirect, verifier })
  if (typeof tokens !== 'string') await reach.keepRefresh(office, place, tokens.refresh)
}

async function practiceOffice(): Promise<{ office: string; head: Someone; dispatch: string }> {
  const office = newId()
  await house.keeping.journal.openOffice(office)
  const actor = { id: newId(), name: '続' }
  const head = someoneAt('head', () => house.keeping.journal.desk({ office, actor, sight: { kind: 'office' } }))
  await head.did(foundOffice, {
    office: { name: '練習', sharoushiName: '続　一郎', sharoushiNumber: '13012345' },
    practice: true,
    head: { login: `head-${office}`, name: '続', passwordHash: null },
  })
  const client = await registerSample(head)
  await hireSample(head, client)
  const procedure = (await head.asked(listProcedures, { client })).procedures[0]!
  const place = { identifier: '49511200070000000000062', name: '北海道,札幌北年金事務所（北海道事務センター）' }
  const { dispatch } = await head.did(submitProcedures, { client, procedures: [procedure.id], place })
  return { office, head, dispatch }
}

/** Lives one after another until the filing has arrived; answers how many it took and what e-Gov holds. */
async function story(seed: number): Promise<{ lives: number; emulator: EgovEmulator; resent: number }> {
  const chance = chancesOf(seed)
  const egov = practiceEgov({ now: house.keeping.now, newToken: () => randomBytes(12).toString('hex'), arrivesAfter: 30 })
  const { office, head, dispatch } = await practiceOffice()
  let resent = 0
  for (let lives = 1; lives <= 60; lives++) {
    const couriers = await processOf(new Life(1 + chance(7), chance(2) === 1), egov, office)
    couriers.notify(office)
    await couriers.tick()
    expect(egov.emulator.sendings.length, `seed ${seed}`).toBeLessThanOrEqual(1)
    const { state } = (await head.asked(listDispatches, {})).dispatches.find(({ id }) => id === dispatch)!
    if (state === '済') return { lives, emulator: egov.emulator, resent }
    if (state === '失敗') {
      expect(egov.emulator.sendings, `seed ${seed}`).toHaveLength(0)
      resent++
      await head.did(resendDispatch, { dispatch })
    }
    house.pass(chance(12))
  }
  throw new Error(`seed ${seed}: not there after 60 lives`)
}

test('killed at any step, as often as may be: one filing, one arrival number, on the procedure', async () => {
  const seeds = Number(process.env['TSUZUKI_KILL_SEEDS'] ?? 12)
  const told = { lives: 0, resent: 0 }
  for (let seed = 1; seed <= seeds; seed++) {
    const { lives, emulator, resent } = await story(seed)
    told.lives += lives
    told.resent += resent
    expect(emulator.sendings, `seed ${seed}`).toHaveLength(1)
  }
  // The kills did hit: it took many lives, and some filings had to be looked up and sent again.
  expect(told.lives).toBeGreaterThan(2 * seeds)
  expect(told.resent).toBeGreaterThan(0)
}, 300_000)
