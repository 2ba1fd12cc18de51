import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { isRefusal } from '../base/refusal.ts'
import { readStandby, type StandbyFile } from '../journal/follow/standby-file.ts'
import { keyHome } from '../journal/office-key/open-here.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'
import { dataFolder } from './open-house.ts'
import { serve } from './serve.ts'
import { believeKey } from './standby/believe-key.ts'
import { pairHere, type Pairing } from './standby/pair.ts'

interface Options extends Partial<Pairing> {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly head: string
  readonly deputy: string
  readonly data?: string
  readonly pairOnly?: boolean
  readonly believeKey?: string
}

/** `tsuzuki standby`: this PC becomes the office's own standby, and follows from then on. */
export function standbyCommand(program: Command, door: Door = process): void {
  program
    .command('standby')
    .description('このPCを事務所の控えにし、記録を受け取り続ける / follow an office on its own PC')
    .option('--from <url>', 'いつもの画面のアドレス（初回） / the house to follow, the first time')
    .option('--pair <code>', '所長の画面に出た番号（初回） / the code the head reads out, the first time')
    .option('--authority <file>', '相手が自前の証明書のとき、その証明書 / certificate of a house the world does not know')
    .option('--name <text>', 'このPCの呼び名 / what people call this PC', hostname())
    .option('--address <url>', 'ほかの席から開くアドレス（https://…） / the address for other seats')
    .option('--host <address>', '待ち受けるアドレス / the address to listen on', '0.0.0.0')
    .option('--port <number>', 'ポート番号 / the port', port, 4650)
    .option('--head <name>', '所長の氏名 / name of the head', '所長')
    .option('--head-passphrase-file <file>', '所長の合言葉のファイル（省けば入力） / passphrase of the head')
    .option('--deputy <name>', '代理の氏名 / name of the deputy', '代理')
    .option('--deputy-passphrase-file <file>', '代理の合言葉のファイル（省けば入力） / passphrase of the deputy')
    .option('--open-disk', 'ディスクが暗号化されていなくても続ける / go on although the disk is not encrypted')
    .option('--new-key <reason>', '事務所の鍵を作り直す。その理由 / make the key of the office anew, and why')
    .option('--old-key <file>', '元の鍵のファイル（このPCにあれば不要） / file of the key before')
    .option('--old-passphrase-file <file>', '元の鍵の合言葉のファイル（省けば入力） / its passphrase')
    .option('--old-share <files...>', '元の鍵の控え札を打ち込んだファイル二つ / two of its shares typed in')
    .option('--without-old-key', '元の鍵の署名なしで作り直す / without its signature')
    .option('--believe-key <key>', '鳴った鍵を、所長に確かめたうえで信じる / believe the key it rang for')
    .option('--pair-only', '登録だけして終わる / register and end')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .addHelpText(
      'after',
      '\n二度目からは tsuzuki standby だけで受け取りを続けます / after the first time, tsuzuki standby alone goes on following',
    )
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り / a refusal' }))
    .action((options: Options) => run(program, options, door))
}

async function run(program: Command, options: Options, door: Door): Promise<void> {
  const folder = dataFolder(options.data)
  const kept = readStandby(folder)
  if (options.believeKey !== undefined) {
    const believed = believeKey(folder, options.believeKey)
    if (isRefusal(believed)) return tell(believed, door)
    return void door.stdout.write('この鍵を信じます。tsuzuki standby を起動し直すと、受け取りを続けます。\n')
  }
  if (kept === null || options.newKey !== undefined) {
    const { from = kept?.from, pair, address = `https://${hostname().toLowerCase()}:${options.port}` } = options
    if (from === undefined || pair === undefined) return program.error('--from と --pair が要ります / needed')
    const paired = await pairHere(folder, { ...options, address, ...placeOf(kept), from, pair }, door)
    if (isRefusal(paired)) return tell(paired, door)
    door.stdout.write(doneText(paired, options.newKey !== undefined, kept !== null))
  }
  // Whoever takes the PC while they lie on it needs no passphrase.
  const shares = join(keyHome(folder), 'shares.pdf')
  if (existsSync(shares))
    door.stderr?.write(`！ 控え札がこのPCにあります。印刷して別々の人が保管し、印刷したらファイルを消してください: ${shares}\n`)
  if (options.pairOnly !== true && (kept === null || options.newKey === undefined))
    await serve(options.data === undefined ? {} : { data: options.data })
}

/** A PC that is paired stays under its name and address. */
function placeOf(kept: StandbyFile | null): Partial<Pairing> {
  if (kept === null) return {}
  const { name, address, host, port } = kept
  return { name, address, host, port }
}

function doneText({ officeName, address }: StandbyFile, newKey: boolean, again: boolean): string {
  const paired = again ? '' : `\n「${officeName}」の控えとして登録されました。ほかの席から開くアドレスは ${address} です。\n`
  if (!newKey) return paired
  return `${paired}\n「${officeName}」の鍵を作り直しました。これからの書庫は新しい鍵で封をします。それまでの書庫のファイルは、元の鍵でしか開きません。\n`
}

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 65_535) throw new InvalidArgumentError('1〜65535')
  return number
}
