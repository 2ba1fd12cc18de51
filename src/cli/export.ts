import { createPrivateKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import { exportOffice, type Exported } from '../journal/export/write.ts'
import type { Lie } from '../journal/fsck/lies.ts'
import { knownLogKeys } from '../journal/known-keys.ts'
import { closePdf } from '../filing/pdf/render.ts'
import { additionsOf } from '../office/export/additions.ts'
import { fieldNames } from '../office/history/fields.ts'
import type { Door } from './files.ts'
import { tell } from './archive/verify.ts'
import { exitCodes, exitCodesText } from './help.ts'
import { dataFolder, inHouse, officeMeant, terminalDesk } from './open-house.ts'

interface Options {
  readonly out: string
  readonly office?: string
  readonly data?: string
}

/** `tsuzuki export`: everything an office is, in an open folder that is read without us. */
export function exportCommand(program: Command, door: Door = process): void {
  program
    .command('export')
    .description(
      '事務所のすべてを、書類・明細書・台帳とともに、誰でも読めるフォルダに書き出す / write an office into an open folder',
    )
    .requiredOption('--out <dir>', '書き出し先（まだないフォルダ） / a folder that is not there yet')
    .option('--office <id>', '事務所 / the office')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .addHelpText(
      'after',
      '\n氏名・給与がそのまま入ります。鍵のかかる場所へ / it holds everything in the clear: keep it locked away',
    )
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り、または帳簿に偽り / refused, or a lie' }))
    .action((options: Options) => run(options, door))
}

async function run(options: Options, door: Door): Promise<void> {
  const done = await write(options)
  if (isRefusal(done)) return tell(done, door)
  if ('code' in done) door.exitCode = exitCodes.refused
  door.stdout.write(`${JSON.stringify(done)}\n`)
}

async function write({ out, office: given, data }: Options): Promise<Exported | Lie | Refusal> {
  if (existsSync(out)) {
    const remedy = 'まだないフォルダの名前を指定してください。書き出しは何も上書きしません。'
    return refuse('cli.file-exists', `「${out}」はすでにあります。`, remedy, { file: out })
  }
  const folder = dataFolder(data)
  return inHouse(folder, async ({ journal, secrets }) => {
    const office = await officeMeant(journal, given)
    if (isRefusal(office)) return office
    const keys = { logKey: createPrivateKey(secrets.logKey), knownKeys: knownLogKeys(folder) }
    const additions = additionsOf(terminalDesk(journal, office))
    try {
      return await exportOffice(journal.core, { office, folder: out, headings: headingOf, additions, ...keys })
    } finally {
      await closePdf()
    }
  })
}

function headingOf(table: string, column: string): string {
  return fieldNames[table]?.[column] ?? fieldNames['*']?.[column] ?? column
}
