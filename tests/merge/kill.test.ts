import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Core } from '../../src/journal/core.ts'
import { digestNow, randomHistory } from '../archive/history.ts'
import { id } from '../support/journal.ts'
import { contentOf, deskOf, follow, liesOf, openHouse, promoteHouse, registerKey, settle, type House } from './houses.ts'

let [cloud, pc]: House[] = []
beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openHouse(), openHouse()])
})
afterAll(async () => {
  await Promise.all([cloud!.close(), pc!.close()])
})

/** A house whose writes are counted down with those of others; the last one never happens, or is never heard of. */
function mortal(house: House, bomb: { left: number; after: boolean }): House {
  const over = (connections: Core['writer']): Core['writer'] =>
    Object.assign(Object.create(connections) as Core['writer'], {
      async write(...args: Parameters<Core['writer']['write']>) {
        if (--bomb.left > 0) return connections.write(...args)
        if (bomb.left === 0 && bomb.after) await connections.write(...args)
        throw new Error('killed')
      },
      read: (...args: Parameters<Core['writer']['read']>) => connections.read(...args),
    })
  const { core } = house
  return { ...house, core: { ...core, writer: over(core.writer), merger: over(core.merger), published: new Map() } }
}

test('killed before or after any write and begun again, it ends the same', { timeout: 400_000 }, async () => {
  const office = id()
  await cloud!.journal.openOffice(office)
  const officeKey = await registerKey(cloud!, office)
  await randomHistory(deskOf(cloud!, office), 161, 4)
  await follow(pc!, cloud!, office)
  const certificate = await promoteHouse(pc!, office, officeKey)
  await randomHistory(deskOf(pc!, office), 162, 4)
  await randomHistory(deskOf(cloud!, office), 162, 5)
  const copies = async () => {
    const [copiedCloud, copiedPc] = await Promise.all([openHouse(), openHouse()])
    await follow(copiedCloud, cloud!, office)
    await follow(copiedPc, pc!, office, 'leading')
    return [copiedCloud, copiedPc] as const
  }
  const [undisturbed, calm] = await copies()
  await settle(undisturbed, calm, office, certificate)
  const expected = await contentOf(calm.core, office)
  await Promise.all([undisturbed.close(), calm.close()])
  let kills = 0
  for (let died = true; died; kills++) {
    const [copiedCloud, copiedPc] = await copies()
    const bomb = { left: kills + 1, after: kills % 2 === 0 }
    died = await settle(mortal(copiedCloud, bomb), mortal(copiedPc, bomb), office, certificate).then(
      () => false,
      (error: Error) => {
        if (error.message !== 'killed') throw error
        return true
      },
    )
    if (died) await settle(copiedCloud, copiedPc, office, certificate)
    expect(await contentOf(copiedPc.core, office), `killed at write ${kills + 1}`).toEqual(expected)
    expect(await digestNow(copiedCloud.core, office), `killed at write ${kills + 1}`).toBe(await digestNow(copiedPc.core, office))
    expect(await liesOf(copiedPc, office)).toEqual([])
    expect(await liesOf(copiedCloud, office)).toEqual([])
    await Promise.all([copiedCloud.close(), copiedPc.close()])
  }
  expect(kills).toBeGreaterThan(10)
})
