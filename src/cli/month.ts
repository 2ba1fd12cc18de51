import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { isDay, isMonth } from '../base/day.ts'
import { isRefusal, refuseAll, type Refusal } from '../base/refusal.ts'
import { civilDayOf } from '../base/receipt.ts'
import { formatYen } from '../base/yen.ts'
import { readTables } from '../filing/tables/read.ts'
import { readClientFile } from '../office/imports/client-file.ts'
import { monthDocuments, type MonthDocuments } from '../office/imports/month-documents.ts'
import { readFindings, type MonthFindings } from '../office/imports/month-findings.ts'
import { monthOnFiles, type OpenedFile } from '../office/imports/month-on-files.ts'
import { timeFormats, type TimeFormat } from '../office/imports/schemas.ts'
import { readOfficeFile } from '../office/practice/office-file.ts'
import { countedIds } from './counted-ids.ts'
import { bytesOf, refusalText, textOf, where, type Door } from './files.ts'
import { exitCodes, exitCodesText } from './help.ts'

interface Options {
  readonly client: string
  readonly month: string
  readonly people: string
  readonly attendance: string
  readonly out: string
  readonly previous?: readonly string[]
  readonly office: string
  readonly hours?: TimeFormat
  readonly today?: string
  readonly medium: number
  readonly replaceCharacters?: boolean
  readonly keepRest?: boolean
  readonly json?: boolean
}

/** `tsuzuki month`: a client's whole month on files, without a database. */
export function monthCommands(program: Command, door: Door = process): void {
  program
    .command('month')
    .description('顧問先の一か月をファイルだけで計算する / calculate a whole month of a client on files alone')
    .requiredOption('--client <code>', '顧問先コード（事務所のフォルダの中の名前） / client code, a folder of the office', code)
    .requiredOption('--month <yyyy-mm>', '給与の月（支給日の月） / month of the pay day', month)
    .requiredOption('--people <file>', '従業員のファイル（CSV・Excel） / people, CSV or XLSX')
    .requiredOption('--attendance <file>', '勤怠のファイル（CSV・Excel） / attendance, CSV or XLSX')
    .requiredOption('--out <dir>', '書き出し先のフォルダ / where to write')
    .option(
      '--previous <dirs...>',
      '前の月の書き出し先（前月比較と賃金台帳に使う） / earlier output, to compare and for the ledger',
    )
    .option('--office <dir>', '事務所のフォルダ / the office folder', 'samples/practice')
    .addOption(new Option('--hours <format>', '小数の時間の読み方 / how decimal hours are meant').choices(timeFormats))
    .option('--today <yyyy-mm-dd>', '届書の作成年月日（省けば今日） / date of the 届書, today unless told', day)
    .option('--medium <number>', '届書の媒体通番 1〜999 / serial number of the 届書 file', medium, 1)
    .option('--replace-characters', '届書に使えない字を候補の字で書く（髙→高） / write the 届書 with the suggested characters')
    .option('--keep-rest', '断られた行や人を除いて、残りを作る / leave out what is refused and make the rest')
    .option('--json', '結果をJSONで / the result as JSON')
    .addHelpText(
      'after',
      `
書き出すもの / writes: slips.pdf, wage-ledger.xlsx, transfer.txt, findings.json,
  SHFD0006.CSV（期間中に資格を取得した人がいるとき / when someone was insured in the period）
${exitCodesText({ done: '済み / done', refused: '断り、何も書かない / refused, nothing written', partly: '一部だけ、--keep-rest のとき / partly, with --keep-rest' })}`,
    )
    .action((options: Options) => run(options, door))
}

async function run(options: Options, door: Door): Promise<void> {
  const made = await makeMonth(options, door)
  if (isRefusal(made)) {
    door.exitCode = exitCodes.refused
    door.stdout.write(options.json === true ? `${JSON.stringify(made)}\n` : refusalText(made))
    return
  }
  await mkdir(options.out, { recursive: true })
  for (const [name, bytes] of made.files) await writeFile(join(options.out, name), bytes)
  if (made.findings.refusals.length > 0) door.exitCode = exitCodes.partly
  const files = [...made.files.keys()]
  const { slips: _slips, comparison: _comparison, ...told } = made.findings
  door.stdout.write(
    options.json === true ? `${JSON.stringify({ ...told, files })}\n` : summary(made.findings, files, options.out),
  )
}

async function makeMonth(options: Options, door: Door): Promise<MonthDocuments | Refusal> {
  const parts = {
    office: await read(join(options.office, 'office.yaml'), door, readOfficeFile),
    client: await read(join(options.office, options.client, 'client.yaml'), door, readClientFile),
    people: await opened(options.people, door),
    attendance: await opened(options.attendance, door),
    earlier: await earlierMonths(options.previous ?? [], options.client, door),
  }
  const refused = refuseAll(Object.values(parts).filter(isRefusal))
  if (refused !== null) return refused
  const { office, client, people, attendance, earlier } = parts as {
    [P in keyof typeof parts]: Exclude<(typeof parts)[P], Refusal>
  }
  const keepRest = options.keepRest === true
  const timeFormat = options.hours ?? null
  const made = monthOnFiles({ client, month: options.month, people, attendance, timeFormat, keepRest, newId: countedIds() })
  if (isRefusal(made)) return made
  const { name, sharoushiName, sharoushiNumber } = office.office
  const sharoushi = sharoushiName === null || sharoushiNumber === null ? null : { name: sharoushiName, number: sharoushiNumber }
  const today = options.today ?? civilDayOf(new Date().toISOString())
  const replaceCharacters = options.replaceCharacters === true
  const maker = { office: name, sharoushi, today, mediumNumber: options.medium, replaceCharacters }
  return monthDocuments(made, options.month, maker, earlier, keepRest)
}

async function read<T>(path: string, door: Door, reader: (text: string, file: string) => T | Refusal): Promise<T | Refusal> {
  const text = await textOf(path, door)
  return isRefusal(text) ? text : reader(text, path)
}

async function opened(path: string, door: Door): Promise<OpenedFile | Refusal> {
  const bytes = await bytesOf(path, door)
  if (isRefusal(bytes)) return bytes
  const sheets = await readTables(bytes, basename(path))
  return isRefusal(sheets) ? sheets : { name: basename(path), sheets }
}

async function earlierMonths(folders: readonly string[], client: string, door: Door): Promise<MonthFindings[] | Refusal> {
  const found = await Promise.all(
    folders.map((folder) => read(join(folder, 'findings.json'), door, (text, file) => readFindings(text, file, client))),
  )
  const refused = refuseAll(found.filter(isRefusal))
  return refused ?? (found as MonthFindings[]).sort((one, other) => (one.month < other.month ? -1 : 1))
}

function code(given: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(given)) return given
  throw new InvalidArgumentError('英数字のコードを指定してください / letters and digits')
}

function month(given: string): string {
  if (isMonth(given)) return given
  throw new InvalidArgumentError('YYYY-MM で指定してください / must be YYYY-MM')
}

function day(given: string): string {
  if (isDay(given)) return given
  throw new InvalidArgumentError('実在する日を YYYY-MM-DD で指定してください / must be an existing YYYY-MM-DD')
}

function medium(given: string): number {
  if (/^[1-9]\d{0,2}$/.test(given)) return Number(given)
  throw new InvalidArgumentError('1から999の番号を指定してください / must be 1 to 999')
}

function summary(
  { client, month, period, totals, comparison, refusals, notes }: MonthFindings,
  files: readonly string[],
  out: string,
): string {
  const lines = [
    `${client.name}（${client.code}）${month}分　期間 ${period.periodStart}〜${period.closingDay}　支給日 ${period.payDay}`,
    `${totals.people}人　総支給額 ${formatYen(totals.earnings)}円　控除 ${formatYen(totals.deductions)}円　差引支給額 ${formatYen(totals.net)}円`,
    ...(comparison === null
      ? []
      : [`前月（${comparison.before}）と違う人 ${comparison.people.length}人（findings.json の comparison）`]),
    ...notes.map(({ message, place }) => `・${where(place)} ${message}`),
    ...refusals.map((one) => refusalText(one as Refusal).trimEnd()),
    `${out} に書きました: ${files.join('、')}`,
  ]
  return `${lines.join('\n')}\n`
}
