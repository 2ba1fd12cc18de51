import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Option } from 'commander'
import type { Restored } from '../../journal/restore/restore.ts'
import type { Drill, DrillOrder, Outcome } from './drill.ts'
import { DrillHouse } from './house.ts'
import { checkReceipts } from './kill/check.ts'
import { wholeNumber } from './options.ts'
import { tsuzuki } from './two/command.ts'
import { clerksAt } from './two/houses.ts'

interface Options {
  readonly acts: number
}

/** A house burns down; its office is built as it was at a minute, from the archive alone. */
export const restoreDrill: Drill<Options> = {
  kind: 'restore',
  about:
    '家が丸ごと失われ、書庫だけから事務所をその時の姿で建てる / a house is lost, and its office is built as it was from the archive alone',
  options: [
    new Option('--acts <number>', '前後それぞれ何件の仕事か / acts before and after the minute')
      .argParser(wholeNumber)
      .default(60),
  ],
  run: drillRestore,
}

async function drillRestore(order: DrillOrder, { acts }: Options): Promise<Outcome> {
  const { folder, seed } = order
  const house = await DrillHouse.found(join(folder, 'house'))
  const clerks = await clerksAt(house, folder, ['A', 'B', 'C'], seed)
  const [archive, identity, passphrase] = [join(folder, 'archive'), join(folder, 'head.age'), join(folder, 'head.txt')]
  const failures: string[] = []
  try {
    await house.start()
    order.say('訓練の家を建てました / a house stands')
    writeFileSync(passphrase, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
    const data = ['--data', house.folder.path]
    await tsuzuki(['archive', 'key', '--office', house.office, '--out', identity, '--passphrase-file', passphrase, ...data])
    const write = () => tsuzuki(['archive', 'run', '--once', '--to', archive, ...data])
    await clerks.some(acts)
    await write()
    const then = await checkReceipts(house, clerks.oracle.acknowledged)
    // Whoever asks for a moment gets what was written up to it: nothing is written while the clock passes it.
    await sleep(5)
    const at = new Date().toISOString()
    await sleep(5)
    await clerks.some(acts)
    await write()
    failures.push(...clerks.tally.failures, ...then.failures)
    await house.killAll()
    rmSync(house.folder.path, { recursive: true })
    order.say(`${clerks.oracle.acknowledged.length}件の仕事のあと、家を丸ごと消しました / burnt down; to be as it was at ${at}`)
    const since = performance.now()
    const from = ['restore', '--from', archive, '--into', folder, '--office', house.office, '--at', at]
    const said = await tsuzuki([...from, '--identity', identity, '--passphrase-file', passphrase, '--json'])
    const restoreMs = Math.round(performance.now() - since)
    const { head, entries, changes, report, lie, gap, digest } = JSON.parse(said) as Restored & { readonly digest: string }
    if (head.sequence !== then.entries || head.hash !== then.head)
      failures.push(`it was entry ${then.entries} (${then.head}), and is entry ${head.sequence} (${head.hash})`)
    if (lie !== null || gap !== null || report.lieCount > 0) failures.push('what was built lies, or has a gap')
    const figures = { acknowledged: clerks.oracle.acknowledged.length, entries, changes, restoreMs }
    const digests = { head: head.hash ?? '', tables: digest }
    return { figures, digests, failures: failures.map((one) => `seed ${seed}: ${one}`) }
  } finally {
    await clerks.oracle.close()
    await house.killAll().catch(() => {})
  }
}
