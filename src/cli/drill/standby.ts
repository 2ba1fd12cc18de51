import { Option } from 'commander'
import type { Drill, DrillOrder, Outcome } from './drill.ts'
import { checkEverything, checkReceipts } from './kill/check.ts'
import { wholeNumber } from './options.ts'
import { clerksAt } from './two/houses.ts'
import { workAndCut } from './two/cut.ts'

interface Options {
  readonly acts: number
}

/** The cloud dies at work; the office goes on on its own PC with what it had seconds before. */
export const standbyDrill: Drill<Options> = {
  kind: 'standby',
  about: 'クラウドが仕事の最中に失われ、控えのPCに引き継いで続ける / the cloud dies at work, and the office goes on on its PC',
  options: [new Option('--acts <number>', '何件の仕事の後で失うか / after how many acts').argParser(wholeNumber).default(120)],
  run: drillStandby,
}

async function drillStandby(order: DrillOrder, { acts }: Options): Promise<Outcome> {
  const cut = await workAndCut(order, acts)
  const { pc, inCloud, figures, failures } = cut
  try {
    const atPc = await clerksAt(pc, order.folder, ['Q', 'R'], order.seed + 100)
    await atPc.some(acts)
    const reached = inCloud.oracle.acknowledged.slice(0, inCloud.oracle.acknowledged.length - figures['lost']!)
    const standing = await checkReceipts(pc, [...reached, ...atPc.oracle.acknowledged])
    failures.push(...atPc.tally.failures, ...standing.failures, ...(await checkEverything(pc)))
    await atPc.oracle.close()
    if ((await pc.end()) !== 0) failures.push(`the PC did not end in order:\n${pc.printed}`)
    const did = { ...figures, acknowledgedAtPc: atPc.oracle.acknowledged.length, entries: standing.entries }
    return { figures: did, digests: { head: standing.head }, failures: failures.map((one) => `seed ${order.seed}: ${one}`) }
  } finally {
    await inCloud.oracle.close()
    await cut.end()
  }
}
