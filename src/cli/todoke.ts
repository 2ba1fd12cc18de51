import type { Command } from 'commander'
import { isRefusal, refuseAll, type Refusal } from '../base/refusal.ts'
import { checkTodoke } from '../filing/todoke/check.ts'
import { decodeTodoke } from '../filing/todoke/decode.ts'
import { encodeTodoke } from '../filing/todoke/encode.ts'
import { todokeFile } from '../filing/todoke/file.ts'
import { forms } from '../filing/todoke/forms.ts'
import { helpOf } from '../filing/todoke/help.ts'
import { bytesOf, jsonOf, writeOut, type Door } from './files.ts'
import { exitCodesText } from './help.ts'

const codes = exitCodesText({ done: '済み / done', refused: '断り、何も書かない / refused, nothing written' })

/** `tsuzuki todoke encode|decode`: 届書CSV (SHFD0006.CSV) from JSON and back, with the authority's checks. */
export function todokeCommands(program: Command, door: Door = process): void {
  const todoke = program
    .command('todoke')
    .description('届書CSV（SHFD0006.CSV）とJSON / todoke CSV from JSON and back')
    .addHelpText('after', codes)
  todoke
    .command('encode')
    .description('JSONを検査して届書CSVにする / check JSON and write 届書CSV')
    .argument('[json]', 'JSONのファイル（- は標準入力） / JSON file, - for stdin', '-')
    .option('-o, --out <file>', '書き出し先（省けば標準出力） / where to write, stdout unless told')
    .addHelpText('after', codes)
    .action(async (path: string, { out }: { out?: string }) => {
      const file = await jsonOf(path, todokeFile, door)
      await writeOut(isRefusal(file) ? file : encodeTodoke(file), out, door)
    })
  todoke
    .command('decode')
    .description('届書CSVをJSONにし、検査する / read 届書CSV into JSON and check it')
    .argument('[file]', '届書CSV（- は標準入力） / 届書CSV, - for stdin', '-')
    .option('-o, --out <file>', '書き出し先（省けば標準出力） / where to write, stdout unless told')
    .option('--no-check', '検査しない / do not check')
    .addHelpText('after', codes)
    .action(async (path: string, { out, check }: { out?: string; check: boolean }) =>
      writeOut(await decoded(path, check, door), out, door),
    )
  todoke
    .command('fields')
    .description('届書の項目の一覧（JSON） / the columns of every form we write, as JSON')
    .addHelpText('after', codes)
    .action(() => writeOut(Buffer.from(`${JSON.stringify(forms.map(fieldsOf), null, 2)}\n`), undefined, door))
}

function fieldsOf(form: (typeof forms)[number]) {
  return { code: form.code, name: form.name, from: form.from, fields: helpOf(form) }
}

async function decoded(path: string, check: boolean, door: Door): Promise<Uint8Array | Refusal> {
  const bytes = await bytesOf(path, door)
  const file = isRefusal(bytes) ? bytes : decodeTodoke(bytes)
  if (isRefusal(file)) return file
  const refused = check ? refuseAll(checkTodoke(file)) : null
  return refused ?? Buffer.from(`${JSON.stringify(file, null, 2)}\n`)
}
