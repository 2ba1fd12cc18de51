import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { standingOf } from '../../src/journal/epoch/standing.ts'
import { comeHome } from '../../src/journal/return/come-home.ts'
import type { FarHouse } from '../../src/journal/return/far-house.ts'
import type { Speaker } from '../../src/journal/return/together.ts'
import { digestNow, randomHistory } from '../archive/history.ts'
import { id } from '../support/journal.ts'
import { farHouse } from './far-house.ts'
import { contentOf, deskOf, follow, liesOf, openHouse, ownerOf, promoteHouse, registerKey, type House } from './houses.ts'

// A return broken off before or after any of its steps, on this side or on the way, and begun again by the same call.

let [cloud, pc]: House[] = []
beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openHouse(), openHouse()])
})
afterAll(async () => {
  await Promise.all([cloud!.close(), pc!.close()])
})

interface Bomb {
  left: number
  readonly after: boolean
}

/** Does a step unless its turn has come: then it never happens, or is never heard of. */
async function step<T>(bomb: Bomb, work: () => Promise<T>): Promise<T> {
  if (--bomb.left > 0) return work()
  if (bomb.left === 0 && bomb.after) await work()
  throw new Error('killed')
}

/** The PC with every write of its own and every word to the other house counted. */
function mortal({ core, far, ...rest }: Speaker, bomb: Bomb): Speaker {
  const writer: typeof core.writer = Object.assign(Object.create(core.writer) as typeof core.writer, {
    write: (...args: Parameters<typeof core.writer.write>) => step(bomb, () => core.writer.write(...args)),
    read: (...args: Parameters<typeof core.writer.read>) => core.writer.read(...args),
  })
  const said = Object.entries(far).map(([name, say]) => [
    name,
    (...args: unknown[]) => step(bomb, () => (say as (...all: unknown[]) => Promise<unknown>)(...args)),
  ])
  return { ...rest, core: { ...core, writer }, far: Object.fromEntries(said) as unknown as FarHouse }
}

test('killed before or after any step and begun again, it ends the same', { timeout: 400_000 }, async () => {
  const office = id()
  await cloud!.journal.openOffice(office)
  const officeKey = await registerKey(cloud!, office)
  await randomHistory(deskOf(cloud!, office), 171, 3)
  await follow(pc!, cloud!, office)
  await promoteHouse(pc!, office, officeKey)
  await randomHistory(deskOf(pc!, office), 172, 3)
  await randomHistory(deskOf(cloud!, office), 172, 3)
  const { privateKey: logKey } = generateKeyPairSync('ed25519')
  const order = { officeKey, place: 'クラウド', reason: 'クラウドが戻った' }
  let kills = 0
  for (let died = true; died; kills++) {
    const [copiedCloud, copiedPc] = await Promise.all([openHouse(), openHouse()])
    await follow(copiedCloud, cloud!, office, 'leading')
    await follow(copiedPc, pc!, office, 'leading')
    const speaker = { core: copiedPc.core, logKey, owner: ownerOf(office), far: farHouse(copiedCloud, office) }
    const bomb = { left: kills + 1, after: kills % 2 === 0 }
    const where = `killed at step ${kills + 1}`
    died = await comeHome(mortal(speaker, bomb), order).then(
      (home) => {
        mustNotRefuse(home)
        return false
      },
      (error: Error) => {
        if (error.message !== 'killed') throw error
        return true
      },
    )
    const given = (await standingOf(copiedPc.core, office)).standing !== 'leading'
    // Once the certificate is kept, nobody's passphrase is needed any more.
    if (died) mustNotRefuse(await comeHome(speaker, given ? { ...order, officeKey: null } : order))
    expect(await standingOf(copiedCloud.core, office), where).toMatchObject({ standing: 'leading', epoch: 3 })
    expect(await standingOf(copiedPc.core, office), where).toMatchObject({ standing: 'following', epoch: 2 })
    await follow(copiedPc, copiedCloud, office)
    expect(await digestNow(copiedPc.core, office), where).toBe(await digestNow(copiedCloud.core, office))
    expect(await liesOf(copiedPc, office), where).toEqual([])
    expect(await liesOf(copiedCloud, office), where).toEqual([])
    expect(await epochsOf(copiedCloud, office), where).toBe(2)
    await Promise.all([copiedCloud.close(), copiedPc.close()])
  }
  expect(kills).toBeGreaterThan(20)
})

/** How many epochs were begun after the first: a return that was repeated began one, not two. */
async function epochsOf(house: House, office: string): Promise<number> {
  return (await contentOf(house.core, office))['epochs']!.length
}
