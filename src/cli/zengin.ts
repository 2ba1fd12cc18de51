import { Option, type Command } from 'commander'
import { isRefusal, refuseAll, type Refusal } from '../base/refusal.ts'
import { checkZengin } from '../filing/zengin/check.ts'
import { decodeZengin } from '../filing/zengin/decode.ts'
import { encodeZengin, type LineEnd } from '../filing/zengin/encode.ts'
import { zenginFile, type ZenginFile } from '../filing/zengin/file.ts'
import { bytesOf, jsonOf, refusalText, writeOut, type Door } from './files.ts'
import { exitCodesText } from './help.ts'

const codes = exitCodesText({
  done: '済み（注意は標準エラー出力） / done, warnings on stderr',
  refused: '断り、何も書かない / refused, nothing written',
})

/** `tsuzuki zengin encode|decode`: 全銀 transfer files from JSON and back, with checks of fields, characters, counts and sums. */
export function zenginCommands(program: Command, door: Door = process): void {
  const zengin = program
    .command('zengin')
    .description('全銀の振込ファイルとJSON / Zengin transfer files from JSON and back')
    .addHelpText('after', codes)
  zengin
    .command('encode')
    .description('JSONを検査して全銀ファイルにする / check JSON and write a 全銀 file')
    .argument('[json]', 'JSONのファイル（- は標準入力） / JSON file, - for stdin', '-')
    .option('-o, --out <file>', '書き出し先（省けば標準出力） / where to write, stdout unless told')
    .addOption(
      new Option('--line-end <end>', '120バイトごとの改行 / after each record')
        .choices(['CRLF', 'CR', 'LF', 'none'])
        .default('CRLF'),
    )
    .option('--eof', '最後に1Aを付ける / end with 1A')
    .addHelpText('after', codes)
    .action(async (path: string, { out, ...options }: { out?: string; lineEnd: LineEnd; eof?: boolean }) => {
      const file = await jsonOf(path, zenginFile, door)
      await writeOut(isRefusal(file) ? file : warned(file, encodeZengin(file, options), door), out, door)
    })
  zengin
    .command('decode')
    .description('全銀ファイルをJSONにし、検査する / read a 全銀 file into JSON and check it')
    .argument('[file]', '全銀ファイル（- は標準入力） / 全銀 file, - for stdin', '-')
    .option('-o, --out <file>', '書き出し先（省けば標準出力） / where to write, stdout unless told')
    .option('--no-check', '検査しない / do not check')
    .addHelpText('after', codes)
    .action(async (path: string, { out, check }: { out?: string; check: boolean }) =>
      writeOut(await decoded(path, check, door), out, door),
    )
}

async function decoded(path: string, check: boolean, door: Door): Promise<Uint8Array | Refusal> {
  const bytes = await bytesOf(path, door)
  const file = isRefusal(bytes) ? bytes : decodeZengin(bytes)
  if (isRefusal(file)) return file
  const json = Buffer.from(`${JSON.stringify(file, null, 2)}\n`)
  return check ? (refuseAll(checkZengin(file).refusals) ?? warned(file, json, door)) : json
}

/** What a person should look at goes beside the result, not into it. */
function warned<R>(file: ZenginFile, result: R, door: Door): R {
  if (!isRefusal(result))
    for (const warning of checkZengin(file).warnings) door.stderr?.write(refusalText(warning).replace('×', '△'))
  return result
}
