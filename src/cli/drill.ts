import type { Command } from 'commander'
import { drills } from './drill/kinds.ts'
import { wholeNumber } from './drill/options.ts'
import { runDrill, type Asked } from './drill/run.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'

const codes = { done: '合格 / passed', refused: '不合格、または断り / not passed, or a refusal' }

/** `tsuzuki drill KIND`: the real thing in temporary folders of this machine, and a signed record of what it came to. */
export function drillCommands(program: Command, door: Door = process): void {
  const parent = program
    .command('drill')
    .description('訓練：この機械の一時フォルダで、本物を本当に動かす / drills: the real thing, in temporary folders')
    .addHelpText('after', exitCodesText(codes))
  for (const drill of drills) {
    const command = parent.command(drill.kind).description(drill.about)
    for (const option of drill.options) command.addOption(option)
    command
      .option('--seed <number>', '同じ偶然をもう一度 / the same chance again', wholeNumber)
      .option('--data <dir>', 'どの家の事務所の訓練か / the data folder of the house it is run for')
      .option('--office <id>', '事務所の番号、または practice / the office, or practice')
      .option('--keep', '一時フォルダを残す / keep the temporary folder')
      .option('--json', '結果をJSONで / the result as JSON')
      .addHelpText(
        'after',
        '\n結果は署名して、--data の家の事務所に記録します。家がなければ表示するだけです。訓練の家からは何も外へ出ません\n/ the result is signed and recorded in the office; without a house it is only printed. A drill house is mute.',
      )
      .addHelpText('after', exitCodesText(codes))
      .action((options: Asked) => runDrill(drill, options, door))
  }
}
