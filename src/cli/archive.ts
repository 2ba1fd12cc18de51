import { InvalidArgumentError, type Command } from 'commander'
import { isRefusal } from '../base/refusal.ts'
import { FEWEST_DAYS } from '../journal/archive/lapse.ts'
import { keyOptions } from './archive/key-options.ts'
import { makeKey, type KeyMaking } from './archive/key.ts'
import { runArchive, type Running } from './archive/run.ts'
import { tell, thin, verify, type Looking } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'

/** `tsuzuki archive key|run|verify|thin`: sealed segments of every office, at places that can only be added to. */
export function archiveCommands(program: Command, door: Door = process): void {
  const archive = program
    .command('archive')
    .description('書庫：封をした記録を、足すことしかできない場所に置く / sealed archives in append-only places')
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り / a refusal' }))
  addKey(archive, door)
  addRun(archive, door)
  addReading(archive, 'verify', '書庫を最初から読み返して確かめる / read an archive back and check it')
    .option('--json', '結果をJSONで / the result as JSON')
    .addHelpText(
      'after',
      exitCodesText({
        done: '偽りも欠けもない / whole',
        refused: '偽りか欠けがある / a lie or a gap',
        partly: '全部読めたが、だめなファイルもある / whole, beside files that are no good',
      }),
    )
    .action((options: Looking) => verify(options, door))
  addReading(archive, 'thin', '期限の過ぎた、読むのに要らない断片を消す / remove old segments that reading does not need')
    .requiredOption('--days <number>', `残す日数（${FEWEST_DAYS}日以上） / days to keep, ${FEWEST_DAYS} at least`, days)
    .addHelpText(
      'after',
      exitCodesText({ done: '済み / done', refused: '断り / a refusal', partly: '置き場所が放さない断片がある / some are held' }),
    )
    .action((options: Looking & { days: number }) => thin(options, door))
}

function addKey(archive: Command, door: Door): void {
  archive
    .command('key')
    .description('事務所の鍵を作る / make the key of an office')
    .requiredOption('--out <file>', '鍵のファイル（所長が保管する） / the key file, for the head to keep')
    .requiredOption('--passphrase-file <file>', '合言葉を一行目に書いたファイル / a file with the passphrase in its first line')
    .option('--keeper <name>', '所長の氏名 / name of the head', '所長')
    .option('--deputy-out <file>', '代理が保管する鍵のファイル / the key file for a deputy')
    .option('--deputy-passphrase-file <file>', '代理の合言葉のファイル / the passphrase of the deputy')
    .option('--deputy <name>', '代理の氏名 / name of the deputy', '代理')
    .option('--shares <file.pdf>', '印刷する控え札三枚（二枚で開く） / three shares to print, two of which open it')
    .option('--office <id>', '事務所 / the office')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .addHelpText(
      'after',
      '\n鍵と合言葉の両方がないと、書庫は誰にも開けません / without key and passphrase nobody can open the archive',
    )
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り / a refusal' }))
    .action(async (options: KeyMaking) => {
      const made = await makeKey(options)
      if (isRefusal(made)) tell(made, door)
      else door.stdout.write(`${JSON.stringify(made, null, 2)}\n`)
    })
}

/** What stands below the help of `run`. */
const placesText = `
置き場所はフォルダか s3://バケット/フォルダ?days=400&region=…&endpoint=…（Object Lock のあるバケット）です。
鍵は環境変数 AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY、?keys=名前 を付ければ 名前_ACCESS_KEY_ID と 名前_SECRET_ACCESS_KEY から取ります。
A place is a folder, or a bucket with Object Lock; days is how long nobody may change or delete what was written.`

function addRun(archive: Command, door: Door): void {
  archive
    .command('run')
    .description('新しい記帳を書庫に書き続ける / keep writing what is new to the archive')
    .requiredOption('--to <places...>', `書庫の置き場所（いくつでも） / where the archive lies, as many as you like`)
    .option('--once', '一度だけ書いて終わる / once, then end')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .addHelpText(
      'after',
      exitCodesText({
        done: '済み / done',
        refused: '帳簿に偽りがある / the journal lies',
        partly: '鍵のない事務所がある / offices without a key',
      }),
    )
    .addHelpText('after', placesText)
    .action((options: Running) => runArchive(options, door))
}

function addReading(archive: Command, name: string, description: string): Command {
  const command = archive
    .command(name)
    .description(description)
    .requiredOption('--from <place>', '書庫の置き場所 / where the archive lies')
    .option('--office <id>', '事務所 / the office')
  return keyOptions(command)
}

function days(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < FEWEST_DAYS) throw new InvalidArgumentError(`${FEWEST_DAYS}日以上にしてください。`)
  return number
}
