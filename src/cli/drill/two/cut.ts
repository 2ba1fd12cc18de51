import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefusal } from '../../../base/refusal.ts'
import type { DrillOrder } from '../drill.ts'
import { clerksAt, twoHouses, until, type Clerks, type TwoHouses } from './houses.ts'
import { Lag } from './lag.ts'

/** The cloud is gone, the PC leads. */
export interface Cut extends TwoHouses {
  readonly inCloud: Clerks
  readonly figures: Readonly<Record<string, number>>
  readonly failures: string[]
}

/** The issue's own promises, in milliseconds. */
const LOST_AT_MOST = 5_000
const PROMOTED_WITHIN = 60_000

/**
 * An office works in the cloud under load and its PC follows; then server and database of the cloud are killed, the head promotes the
 * PC and signs in there. Kept in `failures`: more lost than five seconds of work, or longer than a minute until the first entry.
 */
export async function workAndCut(order: DrillOrder, acts: number): Promise<Cut> {
  const houses = await twoHouses(order)
  const { cloud, pc } = houses
  await pc.start()
  const inCloud = await clerksAt(cloud, order.folder, ['A', 'B', 'C'], order.seed)
  const [stop, lag] = [new AbortController(), new Lag()]
  const working = inCloud.work(stop.signal)
  const watching = lag.watch(inCloud.oracle, pc, stop.signal)
  const enough = inCloud.oracle.acknowledged.length + acts
  while (inCloud.oracle.acknowledged.length < enough && inCloud.tally.failures.length === 0) await sleep(20)
  const cutAt = performance.now()
  await cloud.killAll()
  stop.abort()
  await Promise.all([working, watching])
  order.say(`${inCloud.oracle.acknowledged.length}件の仕事のあと、クラウドを止めました / cut`)
  const { applied } = await until(pc, ({ kept, applied: done }) => done === kept)
  const passphrase = readFileSync(houses.passphrase, 'utf8').trim()
  const said = { key: { passphrase }, name: '訓練 はじめ', reason: '訓練：クラウドが使えない' }
  const { status, body } = await pc.post('standby/promote', said)
  if (status !== 200 || isRefusal(body)) throw new Error(`the PC is not promoted: ${JSON.stringify(body)}`)
  const promotedMs = Math.round(performance.now() - cutAt)
  await pc.signIn()
  const atPc = await clerksAt(pc, order.folder, ['P'], order.seed + 50)
  await atPc.some(1)
  const firstEntryMs = Math.round(performance.now() - cutAt)
  await atPc.oracle.close()
  const lostMs = lag.lostBefore(cutAt, applied)
  const lost = inCloud.oracle.acknowledged.filter(({ sequence }) => sequence > applied).length
  order.say(
    `${promotedMs}ミリ秒でPCに引き継ぎ、PCに届かなかったのは${lost}件（${lostMs}ミリ秒分） / promoted; entries only in the cloud`,
  )
  const failures = [...inCloud.tally.failures, ...atPc.tally.failures]
  if (lostMs > LOST_AT_MOST) failures.push(`${lostMs} ms of work did not reach the PC`)
  if (firstEntryMs > PROMOTED_WITHIN) failures.push(`the first entry on the PC came ${firstEntryMs} ms after the cut`)
  const figures = {
    pairedMs: houses.pairedMs,
    acknowledged: inCloud.oracle.acknowledged.length,
    ...lag.figures(),
    lost,
    lostMs,
    promotedMs,
    firstEntryMs,
  }
  return { ...houses, inCloud, figures, failures }
}
