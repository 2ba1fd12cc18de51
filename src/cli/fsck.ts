import { createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { DataFolder, Secrets } from '../journal/folder.ts'
import type { Lie } from '../journal/fsck/lies.ts'
import { fsck, type OfficeReport } from '../journal/fsck.ts'
import { knownLogKeys } from '../journal/known-keys.ts'
import { startPostgres } from '../journal/postgres/start.ts'
import { officeTables } from '../office/tables.ts'
import type { Door } from './files.ts'
import { exitCodes, exitCodesText } from './help.ts'
import { dataFolder, dataPath } from './open-house.ts'

interface Options {
  readonly data?: string
  readonly json?: boolean
}

/** `tsuzuki fsck`: holds every stored byte of every office against the chain, and says where the first lie is. */
export function fsckCommand(program: Command, door: Door = process): void {
  program
    .command('fsck')
    .description('記帳を最初の一行から確かめる / check the journal, trusting bytes alone')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .option('--json', '結果をJSONで / the result as JSON')
    .addHelpText(
      'after',
      '\n動いている家のそばでも、止まっている家でも使えます / works beside a running house and on one that is closed',
    )
    .addHelpText('after', exitCodesText({ done: '偽りなし / no lie found', refused: '偽りがあった / lies were found' }))
    .action((options: Options) => run(program, options, door))
}

async function run(program: Command, options: Options, door: Door): Promise<void> {
  const path = dataPath(options.data)
  if (!existsSync(join(path, 'secrets.json'))) {
    return program.error(`「${path}」はデータフォルダではありません / is not a data folder`)
  }
  const reports = await withDatabase(dataFolder(options.data), (url, folder) => check(url, folder))
  const lies = reports.reduce((sum, report) => sum + report.lieCount, 0)
  if (lies > 0) door.exitCode = exitCodes.refused
  door.stdout.write(options.json === true ? `${JSON.stringify({ lies, offices: reports })}\n` : reports.map(reportText).join(''))
}

/** The database of the house that runs on the folder, else the folder's own, stood up for the while. */
async function withDatabase<T>(folder: DataFolder, work: (url: string, folder: DataFolder) => Promise<T>): Promise<T> {
  const given = folder.running()?.databaseUrl ?? process.env['DATABASE_URL']
  if (given !== undefined) return work(given, folder)
  const database = await startPostgres({ dataDir: folder.path })
  try {
    return await work(database.url, folder)
  } finally {
    await database.stop()
  }
}

async function check(url: string, folder: DataFolder): Promise<OfficeReport[]> {
  const secrets = folder.secrets(() => {
    throw new Error('the secrets of this data folder are gone')
  })
  const tokenKey = Buffer.from(secrets.tokenKey, 'hex')
  const publicKeys = [publicHalf(secrets), ...knownLogKeys(folder)]
  return Array.fromAsync(fsck({ url, tokenKey, tables: officeTables, publicKeys, checkpointFolder: folder.checkpoints }))
}

function publicHalf({ logKey }: Secrets): KeyObject {
  return createPublicKey(logKey)
}

function reportText(report: OfficeReport): string {
  const { office, entries, parts, rows, head, lies, lieCount } = report
  const counted = `記帳${entries}件・明細${parts}件・行${rows}件`
  const [first] = lies
  if (first === undefined) return `○ 事務所 ${office}: 偽りはありません（${counted}、末尾 ${head ?? 'なし'}）\n`
  const rest = lieCount === 1 ? '' : `  ほかに${lieCount - 1}件（--json で見られます）\n`
  return `× 事務所 ${office}: ${counted}のうち、最初の偽りは${placeOf(first)}です。\n  ${first.what}（${first.code}）\n${rest}`
}

function placeOf({ sequence, table, key }: Lie): string {
  const where = [
    ...(sequence === null ? [] : [`第${sequence}号の記帳`]),
    ...(table === null ? [] : [`表「${labelOf(table)}」`]),
    ...(key === null ? [] : [`の行 ${key.join('・')}`]),
  ]
  return where.length === 0 ? '帳簿全体' : where.join('')
}

function labelOf(table: string): string {
  return officeTables.find(({ name }) => name === table)?.label ?? table
}
