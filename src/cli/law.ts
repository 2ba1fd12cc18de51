import { createReadStream } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import type { Command } from 'commander'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import { ask, askBriefly, isSlip, renderSlip } from '../law/index.ts'
import { renderFinding } from '../law/core/render.ts'
import type { Finding } from '../law/core/finding.ts'
import { exitCodes, exitCodesText } from './help.ts'
import { answerLines } from './law-batch.ts'
import { listJson, listText } from './law-list.ts'
import { parseJson } from './law-answer.ts'
import { diffCommand } from './law-diff.ts'
import { packCommands } from './law-pack.ts'
import { staleCommand } from './law-stale.ts'

/** What the verbs read from and write to; the process itself unless a test hands in its own. */
export interface Door {
  readonly stdin: Readable
  readonly stdout: Writable & { readonly isTTY?: boolean }
  exitCode?: number | string | null | undefined
}

interface Options {
  readonly json?: boolean
  readonly text?: boolean
  readonly brief?: boolean
  readonly batch?: string
  readonly full?: boolean
}

/**
 * `tsuzuki law list`, `tsuzuki law stale`, `tsuzuki law NAME JSON`, `tsuzuki law NAME --batch FILE`. JSON goes to programs, Japanese text to a terminal;
 * `--json` and `--text` decide. A batch exits 0 whatever its lines answer, 3 only when the file cannot be read.
 */
export function lawCommands(program: Command, door: Door = process): void {
  const law = program
    .command('law')
    .description('法律の規則に尋ねる / ask a rule of the law')
    .argument('[name]', '規則の名前（law list で調べる） / name of the rule')
    .argument('[json]', '入力の JSON / the input as JSON')
    .option('--batch <file>', '1行1件の NDJSON を順に答える（- は標準入力） / answer an NDJSON file in order, - for stdin')
    .option('--brief', '根拠を付けず値だけ / values without their because')
    .option('--json', '端末でも JSON で / JSON even on a terminal')
    .option('--text', '端末でなくても日本語の文で / Japanese text even when piped')
    .option('--full', '明細の文に根拠を全部 / every step behind a slip, as text')
    .addHelpText('after', exitCodesText({ done: '答え / an answer', refused: '断り / a refusal' }))
    .action((name: string | undefined, json: string | undefined, options: Options) => answer(name, json, options, law, door))
  law
    .command('list')
    .description('規則の一覧（名前・日本語名・根拠・入力の形） / every rule, its articles and its input')
    .option('--json', 'JSON で（入力の JSON Schema を含む） / JSON with the JSON Schema of each input')
    .addHelpText('after', exitCodesText({ done: '済み / done' }))
    .action((_: Options, command: Command) => {
      // `--json` is known to the parent too, which takes it when it stands first.
      const { json } = command.optsWithGlobals<Options>()
      door.stdout.write(`${json === true ? JSON.stringify(listJson(), null, 2) : listText()}\n`)
    })
  staleCommand(law, door)
  diffCommand(law, door)
  packCommands(law, door)
}

async function answer(
  name: string | undefined,
  json: string | undefined,
  options: Options,
  law: Command,
  door: Door,
): Promise<void> {
  if (name === undefined) return law.help()
  if (options.batch !== undefined) return batch(name, options.batch, options.brief === true, door)
  const input = json === undefined ? noInput(name) : parseJson(json)
  const result = isRefusal(input) ? input : (options.brief === true ? askBriefly : ask)(name, input)
  if (isRefusal(result)) door.exitCode = exitCodes.refused
  door.stdout.write(`${asText(options, door) ? write(result, options.full === true) : JSON.stringify(result)}\n`)
}

async function batch(name: string, file: string, short: boolean, door: Door): Promise<void> {
  const input = file === '-' ? door.stdin : createReadStream(file)
  try {
    await answerLines(name, input, door.stdout, short)
  } catch (error) {
    if (!isUnreadable(error)) throw error
    door.exitCode = exitCodes.refused
    door.stdout.write(`${JSON.stringify(unreadable(file, error.code))}\n`)
  }
}

function asText({ json, text }: Options, { stdout }: Door): boolean {
  return text === true || (json !== true && stdout.isTTY === true)
}

function write(result: Finding<unknown> | { readonly value: unknown } | Refusal, full: boolean): string {
  if (isRefusal(result)) return `${result.message}\n→ ${result.remedy}\n（${result.code}）`
  if (!('because' in result)) return JSON.stringify(result.value, null, 2)
  return isSlip(result.value) && !full ? renderSlip({ ...result, value: result.value }) : renderFinding(result)
}

function noInput(name: string): Refusal {
  return refuse(
    'law.no-input',
    `「${name}」への入力がありません。`,
    '入力を JSON で続けて書くか、--batch でファイルを指定してください。',
  )
}

function isUnreadable(error: unknown): error is NodeJS.ErrnoException {
  const { syscall } = error as NodeJS.ErrnoException
  return error instanceof Error && (syscall === 'open' || syscall === 'read')
}

function unreadable(file: string, code: string | undefined): Refusal {
  return refuse(
    'law.file-unreadable',
    `「${file}」を読めません（${code ?? ''}）。`,
    'ファイルの場所と読み取りの権限を確かめてください。',
    {
      file,
    },
  )
}
