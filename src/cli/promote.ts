import type { Command } from 'commander'
import { isRefusal, type Refusal } from '../base/refusal.ts'
import type { Led } from '../journal/follow/lead.ts'
import { promoteHere } from '../journal/follow/promote-here.ts'
import { readStandby } from '../journal/follow/standby-file.ts'
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
  readonly leaveUnapplied?: boolean
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
    .option(
      '--leave-unapplied',
      '帳簿に入らない記録を脇に残してでも引き継ぐ / go on without what cannot be applied; it is kept aside',
    )
    .option('--data <dir>', 'データフォルダ / the data folder')
    .addHelpText('after', exitCodesText({ done: '引き継いだ / done', refused: '断り / a refusal' }))
    .action(async (options: Options) => {
      const done = await promoted(options)
      if (isRefusal(done)) return tell(done, door)
      door.stdout.write(`${JSON.stringify(done, null, 2)}\n`)
      if (done.left !== null)
        door.stderr?.write(`帳簿に入らなかった${done.left.entries}件の記録のファイルを ${done.left.folder} に残しました。\n`)
    })
}

async function promoted(options: Options): Promise<(Led & { address: string }) | Refusal> {
  const { by, reason, passphraseFile, share, leaveUnapplied: leave = false, data } = options
  const folder = dataFolder(data)
  const standby = readStandby(folder)
  if (standby === null) return notStandby(folder.path)
  const key = await keyGiven(passphraseFile, share)
  if (isRefusal(key)) return key
  return inHouse(folder, async ({ journal }) => {
    const led = await promoteHere(journal, folder, standby, { key, by: { id: 'standby', name: by }, reason, leave })
    return isRefusal(led) ? led : { ...led, address: standby.address }
  })
}
