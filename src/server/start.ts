// First of all: the rules build on the parameters they load.
import './take-law.ts'
import { randomBytes } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { whatRang, type Alarm } from '../journal/alarm/alarm.ts'
import { Watch } from '../journal/alarm/watch.ts'
import { DataFolder } from '../journal/folder.ts'
import { readStandby } from '../journal/follow/standby-file.ts'
import { DiskFull } from '../journal/postgres/disk.ts'
import { AlreadyRunning } from '../journal/postgres/start.ts'
import { leadNoCopy } from '../journal/restore/lead-no-copy.ts'
import { standUp, type Standing } from '../journal/stand.ts'
import { declaredBy } from '../office/act.ts'
import { keepEdition, proveLawOfHouse } from '../office/law/of-house.ts'
import { tellOfAlarm } from '../office/continuity/tell-of-alarm.ts'
import { officeTables, type OfficeDatabase } from '../office/tables.ts'
import { buildApp } from './app.ts'
import { absoluteMinutes, type HouseKeeping } from './config.ts'
import { houseThatSends } from './couriers/open.ts'
import { sendingFrom } from './couriers/settings.ts'
import { indexOffice } from './sign-in/logins.ts'
import { officeSecretOf, signInKeysOf, takeOfficeSecret } from './sign-in/office-secret.ts'
import { hashPassword } from './sign-in/passwords.ts'
import { standbyOf } from './following.ts'
import { archiving } from './archiving.ts'
import { listenAt, NoSuchPlace, type Place } from './place.ts'
import { practiceOffice, practiceOfficeId } from './practice.ts'
import { drillProgram } from './rehearsal/program.ts'
import { rehearsalsWith } from './rehearsal/rehearsals.ts'

// `npm start`: builds the house, opens the doors, and closes them in order. The only file that knows all of it.

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = new DataFolder(process.env['TSUZUKI_DATA'] ?? join(root, '.data'))
/** What must be closed, last opened first. */
const opened: (() => Promise<unknown>)[] = []
let closing = false
let diskTold = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close(0))
// A terminal that is gone must not keep the house from closing in order.
process.stdout.on('error', () => {})

const opening = open()
try {
  await opening
} catch (error) {
  const running = folder.running()
  if (error instanceof AlreadyRunning && running !== null) {
    console.log(`すでに動いています: ${running.address}（プロセス番号 ${running.pid}）。何も変えずに終わります。`)
    await close(0)
  }
  console.error(explained(error))
  await close(1)
}

async function open(): Promise<void> {
  proveLawOfHouse(folder.path)
  const paired = readStandby(folder)
  const place = paired === null ? listenAt(process.env) : { ...paired, publicUrl: paired.address }
  const sending = sendingFrom(process.env)
  opened.push(await folder.hold())
  const standing = await standUp<OfficeDatabase>({
    folder,
    tables: officeTables,
    databaseUrl: process.env['DATABASE_URL'],
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
  })
  opened.push(() => standing.stop())
  keepEdition(folder.path, new Date().toISOString())
  if (closing) return
  if (standing.adopted) console.log('前回の終了が途中だったため、残っていたデータベースを引き継ぎました。')
  // Its password is printed and shown: on a house that others reach it is there only when asked for.
  const practising = (process.env['TSUZUKI_PRACTICE'] ?? (place.publicUrl === null ? '1' : '0')) === '1'
  const standby = paired === null ? null : await standbyOf(standing, folder, paired)
  const plain: HouseKeeping = { ...keepingOf(standing, place), standby: standby?.doors ?? null, https: standby?.https ?? null }
  await standby?.moveIn((office, secret) => takeOfficeSecret(plain, office, secret))
  const hashing = async (password: string) => hashPassword(password, (await signInKeysOf(plain, practiceOfficeId)).pepper)
  const practice = practising ? await practiceOffice(standing.journal, hashing, console.log) : null
  if (closing) return
  const rehearsals = rehearsalsWith(drillProgram(folder.path, process.env), plain.now)
  opened.push(() => rehearsals.stop())
  const keeping = houseThatSends({ ...plain, practice, rehearsals }, sending)
  for (const office of await standing.journal.offices()) await indexOffice(keeping, office)
  const app = await buildApp(keeping)
  await app.listen({ host: place.host, port: place.port })
  opened.push(() => app.close())
  folder.announce({ pid: process.pid, address: place.address, databaseUrl: standing.databaseUrl })
  opened.push(async () => folder.withdraw())
  keepWatch(standing)
  if (standby !== null)
    opened.push(
      standby.start(
        (office) => indexOffice(keeping, office),
        (office) => officeSecretOf(plain, office),
      ),
    )
  opened.push(await archiving(standing, folder, process.env))
  keeping.couriers.start()
  opened.push(() => keeping.couriers.stop())
  const checkpoints = setInterval(() => void publish(standing), 20_000)
  const tending = setInterval(() => void tend(standing), 1_000)
  const sweeping = setInterval(() => void sweep(standing), 3_600_000)
  opened.push(async () => {
    clearInterval(tending)
    clearInterval(checkpoints)
    clearInterval(sweeping)
    await publish(standing)
  })
  greet(place.address, keeping.practice)
  // A house that is killed leaves nothing for the next start at its end.
  flushCompileCache()
}

/** Looks every five seconds at what was written, whoever wrote it. */
function keepWatch(standing: Standing<OfficeDatabase>): void {
  const watch = new Watch({ ...standing.watching, declared: declaredBy, told: (alarm) => told(standing, alarm) })
  const look = () => watch.look().catch((error: unknown) => console.error('見張りが見られませんでした:', error))
  const looking = setInterval(() => void look(), 5_000)
  opened.push(async () => {
    clearInterval(looking)
    await watch.stop()
  })
  const starting = async () => {
    if ((await watch.start()) === 'none') console.error(walkingOnly)
  }
  starting().catch((error: unknown) => console.error('見張りを始められませんでした:', error))
}

const walkingOnly =
  'このデータベースは書き込みの記録（wal_level=logical）を読ませないため、見張りは表を順に確かめるだけになります。気づくまでに時間がかかります。'

/**
 * Every member sees the alarm on every page (`continuity.alarm`), the operator sees it here, and the head is written to. Throws where the
 * notices could not be put down, so that it is tried again.
 */
async function told({ journal }: Standing<OfficeDatabase>, alarm: Alarm): Promise<void> {
  const { office, kind, rangAt, lastGood } = alarm
  const good = lastGood === null ? 'なし' : `第${lastGood.sequence}号（${lastGood.at}）`
  console.error(`警報 ${rangAt} 事務所 ${office}: ${whatRang[kind]}ため、書き込みを止めました。確かな最後の記帳: ${good}`)
  const desk = journal.desk({ office, actor: { id: 'watch', name: '見張り' }, sight: { kind: 'office' } })
  const untold = await tellOfAlarm(desk, alarm)
  for (const { message } of untold) console.error(`警報を所長に知らせられませんでした: ${message}`)
  // A house that does not lead writes nothing to anybody, however often it is asked.
  const passing = untold.find(({ code }) => code !== 'journal.following' && code !== 'journal.superseded')
  if (passing !== undefined) throw new Error(passing.message)
}

function keepingOf(standing: Standing<OfficeDatabase>, place: Place): HouseKeeping {
  return {
    journal: standing.journal,
    reception: standing.reception,
    takesLead: (office, begin) => leadNoCopy({ folder, reception: standing.reception }, office, begin),
    signInKey: Buffer.from(standing.secrets.signInKey, 'hex'),
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    publicUrl: place.publicUrl,
    webRoot: join(root, 'dist/web'),
    practice: null,
    standby: null,
    https: null,
    log: process.stderr,
  }
}

/** Closes in order; asked while still opening, it waits for the step under way. Asked again, it goes at once. */
async function close(code: number): Promise<void> {
  if (closing) process.exit(1)
  closing = true
  const stood = opened.length > 1
  if (stood) console.log('\n終了しています…')
  await opening.catch(() => {})
  for (const end of opened.toReversed()) {
    await end().catch((error: unknown) => console.error('終了の途中で問題が起きました:', error))
  }
  if (stood) console.log('終了しました。')
  process.exit(code)
}

/** Signed checkpoints of every office that changed; a fault is told and tried again at the next tick. */
async function publish(standing: Standing<OfficeDatabase>): Promise<void> {
  await standing.journal.publishCheckpoints().catch((error: unknown) => console.error('署名済み記録を書けませんでした:', error))
}

/** A database that died is started again; a full disk is told once, and once more when it is over. */
async function tend({ tend: look, journal }: Standing<OfficeDatabase>): Promise<void> {
  try {
    const tended = await look()
    if (tended?.reserve === 'released') console.error('ディスクの空きがなくなったため、取り置きの領域を空けて続けます。')
    if (tended?.revived === true) console.error('データベースが止まっていたため、起動し直しました。')
  } catch (error) {
    console.error('データベースを起動し直せませんでした。もう一度試します:', error)
  }
  const full = journal.space(0)
  if ((full !== null) !== diskTold)
    console.error(
      full === null ? 'ディスクの空きが戻りました。書き込みを再開します。' : `${full.message}（${folder.path}）${full.remedy}`,
    )
  diskTold = full !== null
}

async function sweep({ reception }: Standing<OfficeDatabase>): Promise<void> {
  const now = new Date()
  const sessionsSince = new Date(now.getTime() - absoluteMinutes * 60_000)
  await reception
    .sweep(now, sessionsSince)
    .catch((error: unknown) => console.error('期限切れの受付記録を消せませんでした:', error))
}

function greet(address: string, practice: HouseKeeping['practice']): void {
  console.log(`\n  Tsuzuki（続き）  ${address}\n`)
  if (practice !== null) {
    console.log(`  練習用の事務所に入るには\n    ログイン名  ${practice.login}\n    パスワード  ${practice.password}\n`)
  }
  console.log('  終了は Ctrl-C\n')
}

function explained(error: unknown): string {
  const { code, message, stack, port } = error as NodeJS.ErrnoException & { port?: number }
  if (error instanceof AlreadyRunning || error instanceof DiskFull || error instanceof NoSuchPlace) return message
  if (code === 'ENOSPC') return new DiskFull(folder.path, error).message
  if (code === 'EADDRINUSE') {
    return `ポート${port}は、ほかのプログラムが使っています。PORT=4650 npm start のように、別の番号で起動してください。`
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `データベースにつながりません（${message}）。DATABASE_URL を確かめてください。`
  return `起動できませんでした: ${message}\n${stack ?? ''}`
}
