import type { Command } from 'commander'
import { isRefusal, type Refusal } from '../base/refusal.ts'
import { restoreCommand, standingAlarms, whatRang, type Alarm } from '../journal/alarm/alarm.ts'
import { lift } from '../journal/alarm/resume.ts'
import { withOwnTables } from '../journal/own-tables.ts'
import { officeTables } from '../office/tables.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodes, exitCodesText } from './help.ts'
import { dataFolder, inHouse, officeMeant } from './open-house.ts'

interface Options {
  readonly data?: string
  readonly office?: string
  readonly lift?: boolean
  readonly json?: boolean
}

/** `tsuzuki alarm`: for which offices writing is stopped, why, and how each is built as it was before. */
export function alarmCommand(program: Command, door: Door = process): void {
  program
    .command('alarm')
    .description('警報で書き込みを止めている事務所を示す / offices that an alarm has frozen')
    .option('--office <id>', '事務所の番号、または practice / the office, or practice')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .option('--lift', '控えとして受け取るだけの事務所の警報を解く / lift the alarm of an office only followed here')
    .option('--json', '結果をJSONで / the result as JSON')
    .addHelpText(
      'after',
      '\n再開は、所長が画面か tsuzuki act continuity.resume で行います / the head resumes, on screen or by the act.',
    )
    .addHelpText('after', exitCodesText({ done: '警報なし / no alarm', refused: '警報がある / an alarm stands' }))
    .action((options: Options) => run(options, door))
}

async function run(options: Options, door: Door): Promise<void> {
  const alarms = await inHouse(dataFolder(options.data), async ({ journal }): Promise<Alarm[] | Refusal> => {
    const office = options.office === undefined && options.lift !== true ? null : await officeMeant(journal, options.office)
    if (isRefusal(office)) return office
    const lifted = options.lift === true && office !== null ? await lift(journal.core, office) : null
    if (lifted !== null) return lifted
    const standing = await journal.core.reader.read('house', standingAlarms)
    return office === null ? standing : standing.filter((alarm) => alarm.office === office)
  })
  if (isRefusal(alarms)) return tell(alarms, door)
  if (alarms.length > 0) door.exitCode = exitCodes.refused
  const told = alarms.map((alarm) => ({ ...alarm, restore: restoreCommand(alarm) }))
  door.stdout.write(options.json === true ? `${JSON.stringify({ alarms: told })}\n` : textOf(alarms))
}

function textOf(alarms: readonly Alarm[]): string {
  return alarms.length === 0 ? '○ 警報はありません。\n' : alarms.map(alarmText).join('')
}

function alarmText(alarm: Alarm): string {
  const { office, rangAt, kind, rows, rowCount, lastGood } = alarm
  const lines = [
    `！ 事務所 ${office}: ${rangAt} から、${whatRang[kind]}ため、書き込みを止めています。`,
    `  関係する行: ${rowCount}件`,
    ...rows.slice(0, 10).map(({ table, key }) => `    ${labelOf(table)}${key === null ? '' : ` ${key.join('・')}`}`),
    lastGood === null
      ? '  確かな記帳はありません。'
      : `  確かな最後の記帳: 第${lastGood.sequence}号（${lastGood.at}、${lastGood.hash}）`,
    '  その直前までの姿を、別に建てるには',
    `    ${restoreCommand(alarm)}`,
    '  内容を確かめた所長が再開するには',
    `    tsuzuki act continuity.resume '${JSON.stringify({ rangAt, found: '確かめた内容' })}' --office ${office} --as <所長のログイン名>`,
  ]
  return `${lines.join('\n')}\n`
}

const labels = new Map(withOwnTables(officeTables).map((table) => [table.name, table.label]))

function labelOf(table: string): string {
  return labels.get(table) ?? table
}
