import { Option } from 'commander'
import type { QueryResultRow } from 'pg'
import type { Refusal } from '../../base/refusal.ts'
import { connected } from '../../journal/connected.ts'
import { clientInput } from '../bench/office.ts'
import type { Drill, DrillOrder, Outcome } from './drill.ts'
import type { DrillHouse } from './house.ts'
import { checkEverything, checkReceipts } from './kill/check.ts'
import { wholeNumber } from './options.ts'
import { tsuzuki } from './two/command.ts'
import { workAndCut, type Cut } from './two/cut.ts'
import { clerksAt, until } from './two/houses.ts'

interface Options {
  readonly acts: number
}

/** The cloud comes back while the office works on its PC, and somebody works in it: both sides are brought together. */
export const mergeDrill: Drill<Options> = {
  kind: 'merge',
  about:
    '控えのPCで働いた間にクラウドでも仕事がされ、両方を合わせてクラウドに戻す / both sides worked; they are brought together and the cloud leads again',
  options: [new Option('--acts <number>', 'それぞれ何件の仕事か / acts on each side').argParser(wholeNumber).default(120)],
  run: drillMerge,
}

async function drillMerge(order: DrillOrder, { acts }: Options): Promise<Outcome> {
  const cut = await workAndCut(order, acts)
  const { cloud, pc, inCloud, figures, failures } = cut
  try {
    const branch = await splitBrain(cut, order, acts)
    const since = performance.now()
    const data = ['--data', pc.folder.path]
    await tsuzuki(['merge', '--by', '訓練 はじめ', '--passphrase-file', cut.passphrase, ...data])
    const mergeMs = Math.round(performance.now() - since)
    order.say(`${mergeMs}ミリ秒で一つに合わせました / brought together`)
    const { sequence } = await headOf(cloud)
    await until(pc, ({ applied, standing }) => standing === 'following' && applied >= sequence)
    const kept = inCloud.oracle.acknowledged.slice(0, inCloud.oracle.acknowledged.length - figures['lost']!)
    const there = await checkReceipts(cloud, [...kept, ...branch.atPc])
    const [here, whole] = [await headOf(pc), await mergesOf(cloud)]
    if (there.head !== here.hash) failures.push('the PC and the cloud do not have the same last entry')
    const aside = branch.acts + figures['lost']!
    if (whole.entries < aside)
      failures.push(`${aside} entries were acknowledged in the cloud alone, ${whole.entries} were merged`)
    if (whole.conflicts === 0) failures.push('both sides gave a client the same code, and nobody is asked')
    failures.push(...there.failures, ...(await checkEverything(cloud)), ...(await checkEverything(pc)))
    const did = { mergeMs, branch: aside, merged: whole.entries, conflicts: whole.conflicts }
    return {
      figures: { ...figures, ...did, entries: there.entries },
      digests: { head: there.head },
      failures: failures.map((one) => `seed ${order.seed}: ${one}`),
    }
  } finally {
    await inCloud.oracle.close()
    await cut.end()
  }
}

/** Work on the PC; then the PC is off, the cloud comes back knowing nothing, and is worked in; then the PC is on again and tells it. */
async function splitBrain({ cloud, pc, failures }: Cut, order: DrillOrder, acts: number) {
  const atPc = await clerksAt(pc, order.folder, ['Q', 'R'], order.seed + 100)
  await atPc.some(acts)
  await pc.killAll()
  await cloud.start()
  // One of them gives a client the code that a client on the PC has.
  const alone = await clerksAt(cloud, order.folder, ['Q', 'Y'], order.seed + 200)
  await alone.some(acts)
  await pc.start()
  await until(pc, ({ announced, epoch }) => announced === epoch)
  const late = { ...clientInput, code: 'LATE', name: '遅すぎ商店' }
  const { body } = await cloud.post('acts/clients.register', { input: late }, { 'idempotency-key': 'late-00000001' })
  if ((body as Partial<Refusal>).code !== 'journal.superseded')
    failures.push(`told of the new epoch, the cloud goes on: ${JSON.stringify(body)}`)
  failures.push(...atPc.tally.failures, ...alone.tally.failures)
  await Promise.all([atPc.oracle.close(), alone.oracle.close()])
  return { atPc: atPc.oracle.acknowledged, acts: alone.oracle.acknowledged.length }
}

async function headOf(house: DrillHouse): Promise<{ sequence: number; hash: string }> {
  const [head] = await owner<{ sequence: number; hash: string }>(
    house,
    `select sequence::int, encode(hash, 'hex') as hash from journal.head where office_id = $1`,
  )
  return head!
}

/** How many entries were merged, and how many questions that left. */
async function mergesOf(house: DrillHouse): Promise<{ entries: number; conflicts: number }> {
  const [sum] = await owner<{ entries: number; conflicts: number }>(
    house,
    `select coalesce(sum(entries), 0)::int as entries,
       (select count(*)::int from office.merge_conflicts where office_id = $1) as conflicts
     from office.merges where office_id = $1`,
  )
  return sum!
}

function owner<R extends QueryResultRow>(house: DrillHouse, text: string): Promise<R[]> {
  return connected(house.folder.running()!.databaseUrl, async (client) => (await client.query<R>(text, [house.office])).rows)
}
