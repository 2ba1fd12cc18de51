import type { Command } from 'commander'
import { isRefusal, type Refusal } from '../base/refusal.ts'
import { findExport, importOffice, type FoundExport, type Imported } from '../journal/export/read.ts'
import { keepLogKeys } from '../journal/known-keys.ts'
import { loginsOf } from '../office/staff/at-door.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodes, exitCodesText } from './help.ts'
import { dataFolder, inHouse, terminalDesk } from './open-house.ts'

interface Options {
  readonly data?: string
}

/** `tsuzuki import`: an exported office moves into a house, and is read back until every digest is the one it left with. */
export function importCommand(program: Command, door: Door = process): void {
  program
    .command('import')
    .description('書き出した事務所を取り込む / take an exported office into a house')
    .argument('<folder>', '書き出したフォルダ / the folder that export wrote')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .addHelpText(
      'after',
      '\n途中で止まったら、同じ命令で続きから / the same command goes on where it broke off.\n元の家で続きを書いてはいけません / from then on nobody may write to it in the old house.',
    )
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り、または偽り / refused, or a lie' }))
    .action((folder: string, options: Options) => run(folder, options, door))
}

async function run(path: string, options: Options, door: Door): Promise<void> {
  const found = await findExport(path)
  const done = isRefusal(found) ? found : await takeIn(found, options)
  if (isRefusal(done)) return tell(done, door)
  if (done.lie !== null || done.report.lieCount > 0) door.exitCode = exitCodes.refused
  door.stdout.write(`${JSON.stringify(done)}\n`)
}

async function takeIn(found: FoundExport, { data }: Options): Promise<(Imported & { taken: readonly string[] }) | Refusal> {
  const folder = dataFolder(data)
  const { office } = found.said
  return inHouse(folder, async ({ journal, reception, secrets, databaseUrl }) => {
    keepLogKeys(folder, found.logKeys)
    await journal.openOffice(office)
    const site = { core: journal.core, url: databaseUrl, tokenKey: Buffer.from(secrets.tokenKey, 'hex') }
    const imported = await importOffice(site, found)
    if (isRefusal(imported)) return imported
    // Names that another office of this house holds already: its people need other ones.
    const taken = await reception.indexLogins(office, await loginsOf(terminalDesk(journal, office)))
    return { ...imported, taken }
  })
}
