import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import type { DataFolder } from '../journal/folder.ts'
import { readStandby, type StandbyFile } from '../journal/follow/standby-file.ts'
import { openKeyHere } from '../journal/office-key/open-here.ts'
import { headOf } from '../journal/replay/replay.ts'
import { comeHome, type CameHome } from '../journal/return/come-home.ts'
import { cloudOf, keepCloud, speakerOf } from '../journal/return/house-to-return.ts'
import { bringTogether, type Speaker, type Together } from '../journal/return/together.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'
import { dataFolder, inHouse } from './open-house.ts'
import { keyGiven, notStandby } from './standby/key-given.ts'

interface Options {
  readonly by: string
  readonly reason: string
  readonly stay?: boolean
  readonly to?: string
  readonly authority?: string
  readonly cloudKey?: string
  readonly passphraseFile?: string
  readonly share?: readonly string[]
  readonly data?: string
}

/** `tsuzuki merge`: the cloud is back. What each side did is brought together, and the cloud leads again. */
export function mergeCommand(program: Command, door: Door = process): void {
  program
    .command('merge')
    .description('クラウドに戻す：双方の記録を合わせ、クラウドで仕事を続ける / bring both sides together and give the lead back')
    .requiredOption('--by <name>', '行う人の氏名 / who does it')
    .option('--reason <text>', '理由（記録に残る） / why, for the journal', 'クラウドが戻った')
    .option('--stay', '記録を合わせるだけで、仕事はこのPCで続ける / bring together, and go on here')
    .option('--to <url>', 'クラウドのアドレスが変わったとき、新しいアドレス / where the cloud is now')
    .option('--authority <file>', '相手が自前の証明書のとき、その証明書 / certificate of a house the world does not know')
    .option('--cloud-key <key>', '作り直したクラウドの鍵（管理者に確かめたもの） / key of a cloud that was rebuilt')
    .option('--passphrase-file <file>', '合言葉を一行目に書いたファイル（省けば入力） / a file with the passphrase')
    .option('--share <files...>', '控え札を打ち込んだファイル二つ / two files with shares typed in')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .addHelpText('after', '\n途中で切れたら、同じ命令をもう一度。続きから行います / broken off, the same command goes on')
    .addHelpText('after', exitCodesText({ done: '戻した / done', refused: '断り / a refusal' }))
    .action(async (options: Options) => {
      const done = await mergeHere(options)
      if (isRefusal(done)) return tell(done, door)
      door.stdout.write(`${JSON.stringify(done, null, 2)}\n`)
    })
}

type Done = CameHome | { readonly together: Together; readonly receipt: null }

async function mergeHere(options: Options): Promise<Done | Refusal> {
  const folder = dataFolder(options.data)
  const kept = readStandby(folder)
  if (kept === null) return notStandby(folder.path)
  const authority = options.authority === undefined ? kept.authority : readFileSync(options.authority, 'utf8')
  const standby = { ...kept, from: options.to ?? kept.from, authority }
  return inHouse(folder, async (house) => {
    const ground = { core: house.journal.core, logKey: createPrivateKey(house.secrets.logKey) }
    const speaker = speakerOf(ground, standby, { id: 'standby', name: options.by })
    const cloud = await cloudOf(speaker, standby, options.cloudKey)
    if (isRefusal(cloud)) return cloud
    if ('strangeKey' in cloud) return cloudKeyDiffers(cloud.strangeKey)
    return options.stay === true ? stay(folder, speaker, cloud.known) : giveBack(folder, speaker, cloud.known, options)
  })
}

function cloudKeyDiffers(key: string): Refusal {
  return refuse(
    'cli.cloud-key-differs',
    `クラウドの鍵が、控えのPCを登録したときのものと違います（今の鍵は ${key}）。`,
    'クラウドを作り直したのなら、その鍵をクラウドの管理者に電話などで確かめ、--cloud-key に付けてもう一度行ってください。心当たりがなければ、行わないでください。',
    { field: '--cloud-key', value: key },
  )
}

async function stay(folder: DataFolder, speaker: Speaker, cloud: StandbyFile): Promise<Done | Refusal> {
  keepCloud(folder, cloud)
  const together = await bringTogether(speaker)
  return isRefusal(together) ? together : { together, receipt: null }
}

/**
 * The passphrase is asked for before the long work begins, and not where the certificate was signed already. The cloud is kept before it
 * leads: from that moment on the house that runs beside follows it, and must believe it.
 */
async function giveBack(folder: DataFolder, speaker: Speaker, cloud: StandbyFile, options: Options): Promise<CameHome | Refusal> {
  const { standing, keys } = await headOf(speaker.core, speaker.owner.office)
  const officeKey = standing === 'leading' ? await opened(folder, options, keys) : null
  if (isRefusal(officeKey)) return officeKey
  keepCloud(folder, cloud)
  return comeHome(speaker, { officeKey, place: 'クラウド', reason: options.reason })
}

async function opened(
  folder: DataFolder,
  { passphraseFile, share }: Options,
  registered: readonly string[],
): Promise<KeyObject | Refusal> {
  const given = await keyGiven(passphraseFile, share)
  if (isRefusal(given)) return given
  const key = await openKeyHere(folder, given, registered)
  return isRefusal(key) ? key : key.signing
}
