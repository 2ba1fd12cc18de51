import { randomBytes, randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { uuidv7 } from '../base/ids.ts'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import type { Standing } from '../journal/stand.ts'
import { perform } from '../office/door.ts'
import { foundOffice } from '../office/home/found.ts'
import { loginsOf } from '../office/staff/at-door.ts'
import type { OfficeDatabase } from '../office/tables.ts'
import { exitCodes, exitCodesText } from './help.ts'
import { invite } from './invite.ts'
import { dataFolder, inHouse, terminalDesk } from './open-house.ts'

interface Founding {
  readonly name: string
  readonly login: string
  readonly head: string
  readonly sharoushiName?: string
  readonly sharoushiNumber?: string
}

/** What founding came to; the invitation is an address for the head alone. */
interface Founded {
  readonly office: string
  readonly invitation: string
  readonly until: string
}

/** `tsuzuki found`: opens an office of one's own and invites its head, who sets the password. */
export function foundCommand(program: Command): void {
  program
    .command('found')
    .description('事務所を開き、所長への招待を作る / found an office and invite its head')
    .requiredOption('--name <text>', '事務所の名称 / name of the office')
    .requiredOption('--login <login>', '所長のログイン名 / login of the head')
    .requiredOption('--head <text>', '所長の氏名 / name of the head')
    .option('--sharoushi-name <text>', '社会保険労務士の氏名 / name of the 社会保険労務士')
    .option('--sharoushi-number <number>', '登録番号（8桁） / registration number')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .addHelpText('after', '\n招待は一度だけ、3日間使えます / the invitation serves once, for three days.')
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り / a refusal' }))
    .action(async (options: Founding & { readonly data?: string }) => {
      const folder = dataFolder(options.data)
      const address = folder.running()?.address ?? 'http://localhost:4649'
      const done = await inHouse(folder, (house) => found(house, options, address))
      if (isRefusal(done)) process.exitCode = exitCodes.refused
      process.stdout.write(`${JSON.stringify(done, null, 2)}\n`)
    })
}

/** Founds an office in a house that is open, and invites its head. */
export async function found(house: Standing<OfficeDatabase>, options: Founding, address: string): Promise<Founded | Refusal> {
  const { journal, reception } = house
  const { name, login, head, sharoushiName = null, sharoushiNumber = null } = options
  if ((await reception.placeOf(login)) !== null) {
    return refuse('cli.login-taken', `ログイン名「${login}」はすでに使われています。`, '別のログイン名にしてください。', {
      field: '--login',
      value: login,
    })
  }
  const now = new Date()
  const office = uuidv7(now.getTime(), randomBytes(10))
  const founding = {
    office: { name, sharoushiName, sharoushiNumber },
    practice: false,
    head: { login, name: head, passwordHash: null },
  }
  // A chain is begun only for an office that will stand; what is malformed is refused below, before anything is read.
  if (foundOffice.input.safeParse(founding).success) await journal.openOffice(office)
  const desk = terminalDesk(journal, office)
  const done = await perform(desk, 'head', foundOffice, founding, { idempotencyKey: `cli:${randomUUID()}` })
  if (isRefusal(done)) return done
  await reception.indexLogins(office, await loginsOf(desk))
  const { invitation, until } = await invite(reception, { office, member: done.answer.member }, address)
  return { office, invitation, until: until.toISOString() }
}
