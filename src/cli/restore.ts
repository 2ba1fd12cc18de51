import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import { DataFolder } from '../journal/folder.ts'
import { keepLogKeys } from '../journal/known-keys.ts'
import { publicKeyFrom } from '../journal/note.ts'
import { digestOf } from '../journal/restore/digests.ts'
import { keepRestored, readRestored, type RestoredFile } from '../journal/restore/restored-file.ts'
import { restoreOffice, type Restored, type RestoreOrder } from '../journal/restore/restore.ts'
import { officeTables } from '../office/tables.ts'
import { keyOptions } from './archive/key-options.ts'
import { openedArchive, type ArchiveOptions } from './archive/open.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodes, exitCodesText } from './help.ts'
import { standRestored } from './restored.ts'

interface Options extends ArchiveOptions {
  readonly into: string
  readonly at?: string
  readonly until?: number
  readonly through?: string
  readonly asFarAsPossible?: boolean
  readonly json?: boolean
}

/** `tsuzuki restore`: an office as it was at a minute, in a house of its own beside the others, from its archive alone. */
export function restoreCommand(program: Command, door: Door = process): void {
  const command = program
    .command('restore')
    .description('書庫から、事務所をその時の姿で別に建てる / build an office as it was, from its archive')
    .requiredOption('--from <place>', '書庫の置き場所 / where the archive lies')
    .requiredOption('--into <dir>', 'この中に restored-… を作る / where the folder restored-… is made')
    .option('--office <id>', '事務所 / the office')
    .option('--at <time>', 'いつの姿か（日本時間 2026-11-20T10:31、省けば最後） / as it was at that time, Japan', instant)
    .option('--until <number>', '第何号までか / the last entry to take in', place)
    .option('--through <file>', '帳簿が二通りあるとき、本物の方の断片 / of two pasts, a file of the true one')
    .option('--as-far-as-possible', '欠けた所の手前まで戻す / stop before what is missing')
    .option('--json', '結果をJSONで / the result as JSON')
    .addHelpText(
      'after',
      '\n戻した事務所からは、届出もメールも振込データも外へ出ません / a restored office is mute.\n途中で止まったら、同じ命令で続きから / the same command goes on where it broke off.',
    )
    .addHelpText(
      'after',
      exitCodesText({ done: '済み / done', refused: '断り、または偽り / refused, or a lie', partly: '途中まで / up to a gap' }),
    )
    .action((options: Options) => run(options, door))
  keyOptions(command)
}

async function run(options: Options, door: Door): Promise<void> {
  const opened = await openedArchive(options, door)
  if (isRefusal(opened)) return tell(opened, door)
  const { office } = opened
  const { at = null, until, through, asFarAsPossible = false } = options
  const folder = new DataFolder(join(options.into, nameOf(office, options)))
  const fresh = !existsSync(join(folder.path, 'secrets.json'))
  const limits = { ...(until === undefined ? {} : { until }), ...(through === undefined ? {} : { through }) }
  const restored = await build(folder, { ...opened, ...limits, at, asFarAsPossible })
  if (isRefusal(restored)) return tell(restored, door)
  const { lie, gap, report } = restored
  if (lie !== null || report.lieCount > 0) door.exitCode = exitCodes.refused
  else if (gap !== null) door.exitCode = exitCodes.partly
  const answer = { folder: folder.path, office, continued: !fresh, digest: digestOf(restored.tables), ...restored }
  door.stdout.write(options.json === true ? `${JSON.stringify(answer)}\n` : textOf(folder.path, office, restored))
}

/** A house of its own: never over a database that is at hand by chance, and mute before the first entry is in. */
async function build(folder: DataFolder, order: RestoreOrder): Promise<Restored | Refusal> {
  const { office } = order
  const before = readRestored(folder)
  if (leadsOrShall(folder, before)) return noCopy(folder.path)
  // What breaks off from here on is not whole, and is not to be adopted.
  if (before?.state !== 'adopting') keepRestored(folder, { office, state: 'building' })
  const house = await standRestored(folder)
  try {
    keepLogKeys(folder, order.keys.logKeys)
    await house.reception.mute(order.office, { why: `書庫（${order.place.label}）から戻した事務所です。`, since: new Date() })
    await house.journal.openOffice(order.office)
    const tokenKey = Buffer.from(house.secrets.tokenKey, 'hex')
    const restored = await restoreOffice({ core: house.journal.core, url: house.databaseUrl, tokenKey }, order)
    if (isRefusal(restored)) {
      if (before !== null) keepRestored(folder, before)
      return restored
    }
    keepLogKeys(folder, restored.believed.map(publicKeyFrom))
    if (isWhole(restored)) keepRestored(folder, { office, state: 'whole' })
    return restored
  } finally {
    await house.stop()
  }
}

/** One that was adopted or given the lead is no copy: nothing is built over it, and it is not made mute. */
function leadsOrShall(folder: DataFolder, before: RestoredFile | null): boolean {
  return before?.state === 'returning' || (before === null && existsSync(join(folder.path, 'secrets.json')))
}

/** Nothing in it is a lie, and nothing that the archive held is missing. */
function isWhole({ lie, gap, report }: Restored): boolean {
  return lie === null && gap === null && report.lieCount === 0
}

function noCopy(path: string): Refusal {
  return refuse(
    'cli.restored-leads',
    `「${path}」は、前に書庫から戻し、今は事務所の仕事を引き継いでいる家です。`,
    '別の --into を指定してください。',
    { field: '--into', value: path },
  )
}

/** One folder for each office, time and choice, so that the same command finds it again. */
function nameOf(office: string, { at, until, through }: Options): string {
  const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
  const limit = until === undefined ? '' : `-until-${until}`
  const choice = through === undefined ? '' : `-through-${short(through)}`
  return `restored-${short(office)}-${at === undefined ? 'latest' : at.replaceAll(/[-:]|\.\d+/g, '')}${limit}${choice}`
}

function textOf(folder: string, office: string, restored: Restored): string {
  const { head, lastAt, lie, gap, bad, tables, report } = restored
  const labels = new Map(officeTables.map((table) => [table.name as string, table.label as string]))
  const lines = [
    `${isWhole(restored) ? '○' : '×'} 事務所 ${office} を ${folder} に戻しました。`,
    `  最後の記帳: 第${head.sequence}号（${lastAt ?? '－'}）`,
    `  確かめ: ${report.lieCount === 0 ? '偽りはありません' : `偽りが${report.lieCount}件あります（tsuzuki fsck --data で見られます）`}`,
    ...(lie === null ? [] : [`  第${lie.sequence}号で止めました。${lie.what}（${lie.code}）`]),
    ...(gap === null
      ? []
      : [`  第${gap}号は書庫にありません。その手前までを見るための家で、ここで仕事を始めること（adopt）はできません。`]),
    ...bad.map(({ file, what }) => `  ！ ${file}: ${what}`),
    '  この事務所からは何も外へ出ません。',
    ...tables
      .filter(({ rows }) => rows > 0)
      .map(({ table, rows, digest }) => `  ${labels.get(table) ?? table} ${rows}行 ${digest.slice(0, 16)}`),
    `  全部の要約 ${digestOf(tables)}`,
  ]
  return `${lines.join('\n')}\n`
}

function place(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('記帳の番号を書いてください。')
  return number
}

/** Japan's time unless a zone is said: `2026-11-20T10:31` is 10:31:00. */
function instant(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,3})?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  const [, day, minute, second = ':00', fraction = '', zone = '+09:00'] = match ?? []
  const time = new Date(`${day}T${minute}${second}${fraction}${zone}`)
  if (match === null || Number.isNaN(time.getTime())) throw new InvalidArgumentError('2026-11-20T10:31 のように書いてください。')
  return time.toISOString()
}
