import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { isRefusal, type Refusal } from '../base/refusal.ts'
import { diffEditions, editionMeant, readPack, type LawDiff, type WholeEdition } from '../law/index.ts'
import { dataPath } from './data-path.ts'
import { refusalText, textOf } from './files.ts'
import { exitCodes, exitCodesText } from './help.ts'
import type { Door } from './law.ts'

interface Options {
  readonly from: string
  readonly to: string
  readonly data?: string
  readonly json?: boolean
}

const editions = `
版の書き方 / an edition is:
  版のはじめの8桁以上。明細に添えたもの、tsuzuki law edition --all が並べるもの
      8 digits or more of its hash, as slips store it and tsuzuki law edition --all lists it
  current  今の版 / the law in force
  ファイル  法令パック / a file: a law pack
確定した明細のうち、いまの法令で金額が変わるもの / the fixed slips whose amounts the law in force changes:
  tsuzuki ask law.changed-slips '{"month":"2026-10"}'`

/** `tsuzuki law diff --from EDITION --to EDITION`: what changed between two editions: kept ones, law packs, or the law in force. */
export function diffCommand(law: Command, door: Door): void {
  law
    .command('diff')
    .description('二つの版の違い: 数値（日付と出典）と規則の版 / what differs between two editions')
    .requiredOption('--from <edition>', '前の版 / the earlier edition')
    .option('--to <edition>', '後の版（省けば今の版） / the later one, by default the law in force', 'current')
    .option('--data <dir>', '版を残しているデータフォルダ / the data folder that keeps editions')
    .option('--json', 'JSON で / as JSON')
    .addHelpText('after', editions)
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り / a refusal' }))
    .action(async (_: Options, command: Command) => {
      const { from, to, data, json } = command.optsWithGlobals<Options>()
      const before = await editionAt(from, dataPath(data), door)
      if (isRefusal(before)) return refused(before, door)
      const after = await editionAt(to, dataPath(data), door)
      if (isRefusal(after)) return refused(after, door)
      const diff = { from: before.edition, to: after.edition, ...diffEditions(before, after) }
      door.stdout.write(json === true ? `${JSON.stringify(diff, null, 2)}\n` : diffText(diff))
    })
}

/** Tells a refusal where a person or a program reads it. */
export function refused(refusal: Refusal, door: Door): void {
  door.exitCode = exitCodes.refused
  door.stdout.write(door.stdout.isTTY === true ? refusalText(refusal) : `${JSON.stringify(refusal)}\n`)
}

async function editionAt(given: string, data: string, door: Door): Promise<WholeEdition | Refusal> {
  if (given === 'current' || (/^[0-9a-f]{1,64}$/i.test(given) && !existsSync(given))) return editionMeant(data, given)
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
    ...parameters.flatMap(({ name, label, change, values, naming }) => [
      `${name}  ${label}: ${changeWords[change]}`,
      ...namingText(naming),
      ...values.flatMap((one) => [`    ${one.from}から`, `      前: ${value(one.before)}`, `      後: ${value(one.after)}`]),
    ]),
    ...rules.flatMap(({ name, label, before, after, naming }) => [
      `${name}  ${label}: 版 ${before === after ? `${after}のまま` : `${before ?? 'なし'} → ${after ?? 'なし'}`}`,
      ...namingText(naming),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

function namingText(naming: LawDiff['rules'][number]['naming']): string[] {
  if (naming === null) return []
  const said = ({ label, articles }: { label: string; articles: readonly string[] }) => `${label}（${articles.join('、')}）`
  return ['    名前と根拠条文', `      前: ${said(naming.before)}`, `      後: ${said(naming.after)}`]
}
