import { existsSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import type { Standing } from '../journal/stand.ts'
import { DataFolder } from '../journal/folder.ts'
import type { OfficeDatabase } from '../office/tables.ts'
import { tell } from './archive/verify.ts'
import { differencePage } from './compare/page.ts'
import { factsOf, type Comparison, type Side } from './compare/facts.ts'
import type { Door } from './files.ts'
import { exitCodes, exitCodesText } from './help.ts'
import { dataPath, inHouse, officeMeant } from './open-house.ts'

interface Options {
  readonly with: string
  readonly out: string
  readonly office?: string
  readonly data?: string
  readonly rows: number
  readonly fsck: boolean
  readonly json?: boolean
}

/** `tsuzuki compare`: a restored office beside the one that is at work, row by row, as a page to print. */
export function compareCommand(program: Command, door: Door = process): void {
  program
    .command('compare')
    .description('戻した事務所と今の事務所の違いを、印刷できる一枚のページに書く / a page of what a restored office differs in')
    .requiredOption('--with <dir>', '戻した事務所のデータフォルダ（restored-…） / data folder of the restored office')
    .requiredOption('--out <file>', '書き出すHTML（まだない名前） / the page, a file that is not there yet')
    .option('--data <dir>', '今の事務所のデータフォルダ / data folder of the present office')
    .option('--office <id>', '事務所（省けば戻した事務所） / the office, by default the restored one')
    .option('--rows <number>', '一つの種類で全部を示す行の数 / rows of a kind shown in full', rowCount, 300)
    .option('--no-fsck', '帳簿の確かめを省く / without checking both journals')
    .option('--json', '件数と違う行の鍵をJSONで / counts and keys as JSON')
    .addHelpText(
      'after',
      '\n動いている家のそばでも使え、どちらの事務所も変えません / works beside running houses and changes neither office.\n氏名・給与がそのまま入ります。用が済んだら消してください / the page holds names and pay: delete it after use.',
    )
    .addHelpText(
      'after',
      exitCodesText({ done: '同じ / the same', refused: '断り / a refusal', partly: '違いがある / they differ' }),
    )
    .action((options: Options) => run(options, door))
}

async function run(options: Options, door: Door): Promise<void> {
  const wrong = wrongFolders(options)
  if (wrong !== null) return tell(wrong, door)
  const [present, restored] = [new DataFolder(dataPath(options.data)), new DataFolder(options.with)]
  // A restored office has a database of its own, whatever is at hand for the present one.
  const compared = await inHouse(
    restored,
    (there) => inHouse(present, (here) => compare({ folder: present, house: here }, { folder: restored, house: there }, options)),
    null,
  )
  if (isRefusal(compared)) return tell(compared, door)
  const { facts, tables } = compared
  writeFileSync(options.out, differencePage(facts), { flag: 'wx', mode: 0o600 })
  const differ = tables.reduce((sum, one) => sum + one.onlyHere + one.onlyThere + one.differing, 0)
  if (differ > 0) door.exitCode = exitCodes.partly
  const { office, here, there, common } = facts
  const answer = { office, out: options.out, same: differ === 0, differ, common, here, there, tables }
  const said = differ === 0 ? '二つの事務所は同じです。' : `違う行が${differ}件あります。`
  door.stdout.write(options.json === true ? `${JSON.stringify(answer)}\n` : `${said}${options.out} に書きました。\n`)
}

async function compare(here: Side, there: Side, options: Options): Promise<Comparison | Refusal> {
  const office = await officeMeant(there.house.journal, options.office)
  if (isRefusal(office)) return office
  if (!(await has(here.house, office))) return otherOffice(here.folder.path, office)
  return factsOf(here, there, { office, keep: options.rows, fsck: options.fsck })
}

async function has({ journal }: Standing<OfficeDatabase>, office: string): Promise<boolean> {
  return (await journal.offices()).includes(office)
}

/** Asked before anything is opened: a folder that is opened is made where it is not there. */
function wrongFolders({ data, with: restored, out }: Options): Refusal | null {
  const present = dataPath(data)
  for (const [option, path] of [
    ['--data', present],
    ['--with', restored],
  ] as const) {
    if (!existsSync(join(path, 'secrets.json'))) return noHouse(option, path)
  }
  if (realpathSync(present) === realpathSync(restored)) return sameHouse(present)
  if (!existsSync(out)) return null
  const remedy = 'まだないファイルの名前を指定してください。前に書いたページは、比べたときの姿の控えです。'
  return refuse('cli.file-exists', `「${out}」はすでにあります。`, remedy, { file: out })
}

function noHouse(option: string, path: string): Refusal {
  return refuse(
    'cli.no-house',
    `「${path}」はデータフォルダではありません。`,
    option === '--with'
      ? 'tsuzuki restore が作った restored-… のフォルダを --with に指定してください。'
      : '今の事務所のデータフォルダを --data に指定してください。',
    { field: option, value: path },
  )
}

function sameHouse(path: string): Refusal {
  return refuse(
    'cli.same-house',
    `--data と --with が同じフォルダ「${path}」です。`,
    '--data に今の事務所、--with に tsuzuki restore が作ったフォルダを指定してください。',
    { field: '--with', value: path },
  )
}

function otherOffice(path: string, office: string): Refusal {
  return refuse(
    'cli.other-office',
    `戻した事務所 ${office} は、「${path}」にはありません。`,
    '同じ事務所の二つの姿だけを比べられます。--data にその事務所のある家を指定してください。',
    { field: '--office', value: office },
  )
}

function rowCount(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new InvalidArgumentError('行の数を書いてください。')
  return number
}
