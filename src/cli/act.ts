import { randomUUID } from 'node:crypto'
import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import type { Standing } from '../journal/stand.ts'
import type { Act, Ask } from '../office/act.ts'
import { consult, perform } from '../office/door.ts'
import { actByName, acts, askByName, asks } from '../office/registry.ts'
import { loginsOf, memberAtDoor } from '../office/staff/at-door.ts'
import type { OfficeDatabase } from '../office/tables.ts'
import { exitCodes, exitCodesText } from './help.ts'
import { dataFolder, inHouse, officeMeant, terminalDesk } from './open-house.ts'

interface Options {
  readonly data?: string
  readonly office?: string
  readonly as?: string
  readonly reason?: string
  readonly key?: string
  readonly rehearse?: boolean
  readonly schema?: boolean
}

type Named = Pick<Act<unknown, unknown>, 'name' | 'label' | 'about' | 'input' | 'output'>

/** `tsuzuki act NAME JSON`: every act of the office from a terminal, derived from its declaration. */
export function actCommand(program: Command): void {
  const listed = acts as unknown as readonly (Named & { inner?: boolean })[]
  const open = listed.filter((one) => one.inner !== true)
  sharedBy(program.command('act').description('事務所の操作を一つ行う / do one act of the office'), open)
    .option('--reason <text>', '理由（履歴に残る） / why, kept in the journal')
    .option('--key <text>', '受付番号: 同じ番号で二度行っても一度だけ / idempotency key')
    .option('--rehearse', '確かめるだけで、何も残さない / check everything, keep nothing')
    .action((name: string | undefined, json: string | undefined, options: Options) => {
      const act = name === undefined ? undefined : actByName(name)
      return run(open, name, act?.inner === true ? undefined : act, json, options, (house, input) =>
        doAct(house, act!, input, options),
      )
    })
}

/** `tsuzuki ask NAME JSON`: every question to the office. */
export function askCommand(program: Command): void {
  const open = asks as unknown as readonly Named[]
  sharedBy(program.command('ask').description('事務所に一つ尋ねる / ask the office one question'), open).action(
    (name: string | undefined, json: string | undefined, options: Options) => {
      const ask = name === undefined ? undefined : askByName(name)
      return run(open, name, ask, json, options, (house, input) => doAsk(house, ask!, input, options))
    },
  )
}

function sharedBy(command: Command, listed: readonly Named[]): Command {
  return command
    .argument('[name]', '名前（省くと一覧） / its name; left out: the list')
    .argument('[json]', '入力の JSON、- は標準入力 / the input as JSON, - for stdin')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .option('--office <id>', '事務所の番号、または practice / the office, or practice')
    .option('--as <login>', 'だれとして行うか（ログイン名） / as whom, by login name')
    .option('--schema', '入力と答えの JSON Schema を示す / show the JSON Schemas of input and answer')
    .addHelpText('after', `\n${listed.map(({ name, label }) => `  ${name}  ${label}`).join('\n')}`)
    .addHelpText(
      'after',
      '\n答えは JSON。データフォルダを読める人は誰の名でも行えます / whoever can read the data folder may act as anyone.',
    )
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り / a refusal' }))
}

async function run(
  listed: readonly Named[],
  name: string | undefined,
  found: Named | undefined,
  json: string | undefined,
  options: Options,
  work: (house: Standing<OfficeDatabase>, input: unknown) => Promise<unknown>,
): Promise<void> {
  if (name === undefined) return print(listed.map(({ name: one, label, about }) => ({ name: one, label, about })))
  if (found === undefined) return print(unknownName(name))
  if (options.schema === true) return print(schemasOf(found))
  const input = parsed(json === '-' ? await readAll(process.stdin) : (json ?? '{}'))
  print(isRefusal(input) ? input : await inHouse(dataFolder(options.data), (house) => work(house, input)))
}

async function doAct(
  house: Standing<OfficeDatabase>,
  act: Act<unknown, unknown>,
  input: unknown,
  options: Options,
): Promise<unknown> {
  const caller = await callerOf(house, options)
  if (isRefusal(caller)) return caller
  const done = await perform(caller.desk, caller.role, act, input, {
    idempotencyKey: `cli:${options.key ?? randomUUID()}`,
    ...(options.reason === undefined ? {} : { reason: options.reason }),
    rehearse: options.rehearse === true,
  })
  // The house's index of sign-in names follows the members.
  const reading = terminalDesk(house.journal, caller.desk.office)
  if (act.name.startsWith('staff.')) await house.reception.indexLogins(reading.office, await loginsOf(reading))
  return done
}

async function doAsk(
  house: Standing<OfficeDatabase>,
  ask: Ask<unknown, unknown>,
  input: unknown,
  options: Options,
): Promise<unknown> {
  const caller = await callerOf(house, options)
  return isRefusal(caller) ? caller : consult(caller.desk, caller.role, ask, input)
}

async function callerOf({ journal }: Standing<OfficeDatabase>, options: Options) {
  const office = await officeMeant(journal, options.office)
  if (isRefusal(office)) return office
  const reading = terminalDesk(journal, office)
  const logins = await loginsOf(reading)
  const login = logins.find((one) => one.login === options.as)
  const known = login === undefined ? null : await memberAtDoor(reading, login.member)
  if (known === null) {
    return refuse(
      'cli.member-unknown',
      options.as === undefined ? 'だれとして行うかが分かりません。' : `「${options.as}」という所員はいません。`,
      `--as に次のどれかを指定してください: ${logins.map((one) => one.login).join('、')}`,
      { field: '--as', ...(options.as === undefined ? {} : { value: options.as }) },
    )
  }
  const actor = { id: known.member.id, name: known.member.name }
  return { role: known.role, desk: journal.desk({ office, actor, sight: known.sight }) }
}

function print(answer: unknown): void {
  if (isRefusal(answer)) process.exitCode = exitCodes.refused
  process.stdout.write(`${JSON.stringify(answer, null, process.stdout.isTTY ? 2 : 0)}\n`)
}

function schemasOf({ input, output }: Named): unknown {
  const schema = (type: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(type, { io, unrepresentable: 'any' })
  return { input: schema(input, 'input'), output: schema(output, 'output') }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    return refuse(
      'cli.malformed-json',
      `入力を JSON として読めません（${(error as Error).message}）。`,
      '引用符と括弧を確かめてください。',
    )
  }
}

function unknownName(name: string): Refusal {
  return refuse('cli.unknown-name', `「${name}」という名前のものはありません。`, '名前を省いて実行すると、一覧が見られます。', {
    value: name,
  })
}
