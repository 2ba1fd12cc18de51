import type { Command } from 'commander'
import { isRefusal, type Refusal } from '../base/refusal.ts'
import { diffEditions, packOfProgram, readPack, type LawDiff, type Pack } from '../law/index.ts'
import { refusalText, textOf } from './files.ts'
import { exitCodes, exitCodesText } from './help.ts'
import type { Door } from './law.ts'

interface Options {
  readonly from: string
  readonly to: string
  readonly json?: boolean
}

/** `tsuzuki law diff --from EDITION --to EDITION`: what changed between two law packs, or a pack and the law in force. */
export function diffCommand(law: Command, door: Door): void {
  law
    .command('diff')
    .description('二つの版の違い: 数値（日付と出典）と規則の版 / what differs between two editions')
    .requiredOption('--from <pack>', '前の版の法令パック、または current / law pack of the earlier edition, or current')
    .option('--to <pack>', '後の版の法令パック（省けば今の版） / of the later one, by default the law in force', 'current')
    .option('--json', 'JSON で / as JSON')
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り / a refusal' }))
    .action(async (_: Options, command: Command) => {
      const { from, to, json } = command.optsWithGlobals<Options>()
      const [before, after] = [await editionAt(from, door), await editionAt(to, door)]
      for (const one of [before, after]) if (isRefusal(one)) return refused(one, door)
      const [old, now] = [before as Pack, after as Pack]
      const diff = { from: old.edition, to: now.edition, ...diffEditions(old, now) }
      door.stdout.write(json === true ? `${JSON.stringify(diff, null, 2)}\n` : diffText(diff))
    })
}

/** Tells a refusal where a person or a program reads it. */
export function refused(refusal: Refusal, door: Door): void {
  door.exitCode = exitCodes.refused
  door.stdout.write(door.stdout.isTTY === true ? refusalText(refusal) : `${JSON.stringify(refusal)}\n`)
}

async function editionAt(given: string, door: Door): Promise<Pack | Refusal> {
  if (given === 'current') return packOfProgram(new Date().toISOString())
  const text = await textOf(given, door)
  const signed = isRefusal(text) ? text : readPack(text)
  return isRefusal(signed) ? signed : signed.pack
}

const changeWords = { added: '加わった', removed: 'なくなった', changed: '変わった' } as const

function diffText({ from, to, parameters, rules }: LawDiff & { from: string; to: string }): string {
  const value = (one: { source: string; value: unknown } | null) =>
    one === null ? 'なし' : `${JSON.stringify(one.value)}（${one.source}）`
  const lines = [
    `${from.slice(0, 12)} → ${to.slice(0, 12)}　数値${parameters.length}件、規則${rules.length}件`,
    ...parameters.flatMap(({ name, label, change, values }) => [
      `${name}  ${label}: ${changeWords[change]}`,
      ...values.flatMap((one) => [`    ${one.from}から`, `      前: ${value(one.before)}`, `      後: ${value(one.after)}`]),
    ]),
    ...rules.map(({ name, label, before, after }) => `${name}  ${label}: 版 ${before ?? 'なし'} → ${after ?? 'なし'}`),
  ]
  return `${lines.join('\n')}\n`
}
