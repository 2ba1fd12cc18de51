import type { Command } from 'commander'
import { isRefusal, type Refusal } from '../base/refusal.ts'
import type { Receipt } from '../base/receipt.ts'
import { readStandby } from '../journal/follow/standby-file.ts'
import { openKeyHere } from '../journal/office-key/open-here.ts'
import { headOf } from '../journal/replay/replay.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'
import { dataFolder, inHouse } from './open-house.ts'
import { keyGiven, notStandby } from './standby/key-given.ts'

interface Options {
  readonly by: string
  readonly reason: string
  readonly passphraseFile?: string
  readonly share?: readonly string[]
  readonly data?: string
}

/** `tsuzuki promote`: from now on the office works here. The running standby notices within seconds. */
export function promoteCommand(program: Command, door: Door = process): void {
  program
    .command('promote')
    .description('このPCに引き継ぐ：ここで仕事を始める / begin a new epoch here')
    .requiredOption('--by <name>', '行う人の氏名 / who does it')
    .requiredOption('--reason <text>', '理由（記録に残る） / why, for the journal')
    .option('--passphrase-file <file>', '合言葉を一行目に書いたファイル（省けば入力） / a file with the passphrase')
    .option('--share <files...>', '控え札を打ち込んだファイル二つ / two files with shares typed in')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .addHelpText('after', exitCodesText({ done: '引き継いだ / done', refused: '断り / a refusal' }))
    .action(async (options: Options) => {
      const done = await promoteHere(options)
      if (isRefusal(done)) return tell(done, door)
      door.stdout.write(`${JSON.stringify(done, null, 2)}\n`)
    })
}

async function promoteHere({
  by,
  reason,
  passphraseFile,
  share,
  data,
}: Options): Promise<(Receipt & { address: string }) | Refusal> {
  const folder = dataFolder(data)
  const standby = readStandby(folder)
  if (standby === null) return notStandby(folder.path)
  const given = await keyGiven(passphraseFile, share)
  if (isRefusal(given)) return given
  return inHouse(folder, async ({ journal }) => {
    const { keys } = await headOf(journal.core, standby.office)
    const key = await openKeyHere(folder, given, keys)
    if (isRefusal(key)) return key
    const owner = { office: standby.office, actor: { id: 'standby', name: by }, sight: { kind: 'office' } } as const
    const promotion = { officeKey: key.signing, place: standby.name, act: 'continuity.promote', reason }
    const receipt = await journal.continuity.promote(owner, promotion)
    return isRefusal(receipt) ? receipt : { ...receipt, address: standby.address }
  })
}
