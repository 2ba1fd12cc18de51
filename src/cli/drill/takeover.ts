import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Option } from 'commander'
import { canonicalJson, sha256Hex } from '../../base/canonical.ts'
import { mustNotRefuse } from '../../base/refusal.ts'
import { openKeyHere } from '../../journal/office-key/open-here.ts'
import { inDrillHouse } from './environment.ts'
import type { Drill, DrillOrder, Outcome } from './drill.ts'
import { wholeNumber } from './options.ts'
import { withTheArchive } from './takeover/archive.ts'
import { Attempts, detected } from './takeover/attempt.ts'
import { atTheDoors } from './takeover/doors.ts'
import { belowTheJournal, underTheWatch, withThePast } from './takeover/past.ts'
import { Victim } from './takeover/standby.ts'
import { Thief } from './takeover/thief.ts'
import { tsuzuki } from './two/command.ts'
import { clerksAt, twoHouses, until, type TwoHouses } from './two/houses.ts'

interface Options {
  readonly acts: number
}

/** Somebody holds every secret of the server, and tries what he likes: all of it is refused or noticed, and the PC has what it had. */
export const takeoverDrill: Drill<Options> = {
  kind: 'takeover',
  about:
    'サーバーの秘密をすべて持つ者が、帳簿・控えのPC・書庫を変えようとする / a thief with every secret of the server tries to alter books, standby and archive',
  options: [new Option('--acts <number>', 'その前に何件の仕事か / acts before').argParser(wholeNumber).default(30)],
  run: drillTakeover,
}

async function drillTakeover(order: DrillOrder, { acts }: Options): Promise<Outcome> {
  const houses = await twoHouses(order)
  const attempts = new Attempts((line) => order.say(line))
  const failures: string[] = []
  try {
    await thereAndBack(houses, order, acts)
    const since = performance.now()
    const thief = await Thief.into(houses.cloud)
    const { before, after } = await tryEverything(houses, thief, attempts, order.folder)
    await thief.leave()
    const attemptsMs = Math.round(performance.now() - since)
    for (const { name, outcome, said } of attempts.all) if (outcome === 'succeeded') failures.push(`${name} succeeded: ${said}`)
    if (after !== before) failures.push('the PC does not have what it had')
    return {
      figures: {
        attempts: attempts.all.length,
        refused: attempts.count('refused'),
        detected: attempts.count('detected'),
        attemptsMs,
      },
      digests: { standby: after, attempts: sha256Hex(canonicalJson(attempts.all)) },
      attempts: attempts.all,
      failures: failures.map((one) => `seed ${order.seed}: ${one}`),
    }
  } finally {
    await houses.end()
  }
}

/** Work in the cloud, a promotion and a return: so the cloud leads by a certificate of the office, and its key is worth the most. */
async function thereAndBack({ cloud, pc, passphrase }: TwoHouses, order: DrillOrder, acts: number): Promise<void> {
  await pc.start()
  const clerks = await clerksAt(cloud, order.folder, ['A', 'B'], order.seed)
  await clerks.some(acts)
  const last = clerks.oracle.acknowledged.at(-1)!.sequence
  await until(pc, ({ applied }) => applied >= last)
  const archived = ['archive', 'run', '--once', '--to', join(order.folder, 'archive'), '--data', cloud.folder.path]
  await tsuzuki(archived)
  const key = { passphrase: readFileSync(passphrase, 'utf8').trim() }
  await pc.post('standby/promote', { key, name: '訓練 はじめ', reason: '訓練：行って戻る' })
  await tsuzuki(['merge', '--by', '訓練 はじめ', '--passphrase-file', passphrase, '--data', pc.folder.path])
  await until(pc, ({ standing, epoch }) => standing === 'following' && epoch === 3)
  await clerks.some(acts)
  const newest = clerks.oracle.acknowledged.at(-1)!.sequence
  await until(pc, ({ applied }) => applied >= newest)
  await tsuzuki(archived)
  await clerks.oracle.close()
}

async function tryEverything({ cloud, pc, passphrase }: TwoHouses, thief: Thief, attempts: Attempts, folder: string) {
  const at = join(folder, 'archive')
  const key = mustNotRefuse(await openKeyHere(pc.folder, { passphrase: readFileSync(passphrase, 'utf8').trim() }))
  const before = await inDrillHouse(pc.folder, (house) => new Victim(pc, house).digest())
  await underTheWatch(attempts, thief)
  await atTheDoors(attempts, thief, { cloud, pc })
  // The running PC would ring at the first of these and pull no more: each is tried on its books with a fresh memory.
  await pc.end()
  await inDrillHouse(pc.folder, async (house) => {
    const victim = new Victim(pc, house)
    await withThePast(attempts, thief, victim, cloud)
    await belowTheJournal(attempts, thief, { victim, cloud, folder: join(folder, 'kept') })
  })
  await withTheArchive(attempts, thief, { cloud, at, key })
  await pc.start()
  await attempts.try('rewrite-live', '書き換えた過去を、動いている控えのPCに見せる', () =>
    thief.undoing(async () => {
      await thief.rewrite(2)
      const { ring } = await until(pc, (view) => view.ring !== null)
      return detected('控えのPC', ring!)
    }),
  )
  await pc.end()
  return { before, after: await inDrillHouse(pc.folder, (house) => new Victim(pc, house).digest()) }
}
