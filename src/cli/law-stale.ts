import { InvalidArgumentError, type Command } from 'commander'
import { isDay, type CivilDay } from '../base/day.ts'
import { civilDayOf } from '../base/receipt.ts'
import { allParameters, stale, type Due, type DueReason } from '../law/index.ts'
import { exitCodesText } from './help.ts'
import type { Door } from './law.ts'

interface Options {
  readonly on?: CivilDay
  readonly within: number
  readonly json?: boolean
}

/** `tsuzuki law stale --on DATE`: the parameters to compare with their source, earliest first. */
export function staleCommand(law: Command, door: Door): void {
  law
    .command('stale')
    .description('出典と見比べる時期が来た数値 / figures that are due to be compared with their source')
    .option('--on <yyyy-mm-dd>', '基準の日（省けば今日） / the day, today unless told', day)
    .option('--within <days>', '何日先の改正までを含めるか / changes expected within so many days', days, 60)
    .option('--json', 'JSON で / as JSON')
    .addHelpText('after', exitCodesText({ done: '済み / done' }))
    .action((_: Options, command: Command) => {
      const { on = civilDayOf(new Date().toISOString()), within, json } = command.optsWithGlobals<Options>()
      const due = stale(allParameters(), on, within)
      door.stdout.write(json === true ? `${JSON.stringify({ on, within, due }, null, 2)}\n` : text(on, within, due))
    })
}

const reasons: Readonly<Record<DueReason, string>> = {
  passed: '改正の時期に入り、そのあとの値をまだ確かめていません',
  soon: '改正の時期が近づいています',
  ends: '登録した値がまもなく切れるか、切れています',
  old: '1年以上確かめていません',
}

function text(on: CivilDay, within: number, due: readonly Due[]): string {
  const head = `${on}に確かめるべき数値: ${due.length}件（${within}日先まで）`
  return `${[head, ...due.flatMap(lines)].join('\n')}\n`
}

function lines({ name, label, confirmed, next, knownUntil, reasons: why, source }: Due): string[] {
  const expected = next.on === 'none' ? '予定なし' : next.on
  return [
    `${name}  ${label}`,
    `    ${why.map((one) => reasons[one]).join('。')}。`,
    `    最後の確認: ${confirmed}　次の改正: ${expected}（${next.by}）${knownUntil === null ? '' : `　値があるのは${knownUntil}まで`}`,
    `    出典: ${source}`,
  ]
}

function day(text: string): CivilDay {
  if (isDay(text)) return text
  throw new InvalidArgumentError('実在する日を YYYY-MM-DD で指定してください / must be an existing YYYY-MM-DD')
}

function days(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('0から9999までの日数を指定してください / must be 0 to 9999 days')
}
