import { Option, type Command } from 'commander'
import { measureAll, parts, type Part } from './bench/run.ts'
import { tableOf } from './bench/table.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'

interface Options {
  readonly only?: readonly Part[]
  readonly full?: boolean
  readonly json?: boolean
}

/** `tsuzuki bench`: speed and size as ratios measured in one run. docs/bench.md says how to read them. */
export function benchCommand(program: Command, door: Door = process): void {
  program
    .command('bench')
    .description('速さと大きさを測る / measure speed and size as ratios')
    .addOption(new Option('--only <parts...>', '測るもの / what to measure').choices(parts))
    .option('--full', '10万人も測る（数分かかる） / 100,000 people too, some minutes')
    .option('--json', '結果をJSONで / the results as JSON')
    .addHelpText(
      'after',
      '\n一時フォルダに新しいデータベースを立てて測ります。いまのデータには触れません / on a fresh database of its own',
    )
    .addHelpText('after', exitCodesText({ done: '測り終えた / measured' }))
    .action(async ({ only = parts, full = false, json = false }: Options) => {
      const results = await measureAll(only, full, (part) => process.stderr.write(`測っています: ${part} …\n`))
      door.stdout.write(json ? `${JSON.stringify(results, null, 2)}\n` : tableOf(results))
    })
}
