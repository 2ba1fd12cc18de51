import { createPrivateKey, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { addRecipient, registeredRecipients } from '../../journal/archive/recipients.ts'
import { sealKeyFile } from '../../journal/office-key/key-file.ts'
import { newOfficeKey, type OpenedKey } from '../../journal/office-key/key.ts'
import type { Journal } from '../../journal/open.ts'
import type { OfficeDatabase } from '../../office/tables.ts'
import { dataFolder, inHouse, officeMeant, terminalDesk } from '../open-house.ts'
import { passphraseFrom } from './passphrase.ts'
import { sharePages } from './share-pages.ts'

export interface KeyMaking {
  readonly office?: string
  readonly out: string
  readonly passphraseFile: string
  readonly keeper: string
  readonly deputy: string
  readonly deputyOut?: string
  readonly deputyPassphraseFile?: string
  readonly shares?: string
  readonly data?: string
}

/** What a file of a key is made of: where it goes, for whom, and under which passphrase. */
interface Keeping {
  readonly out: string
  readonly keeper: string
  readonly passphrase: string
}

export interface KeyMade {
  readonly office: string
  readonly recipient: string
  readonly files: readonly string[]
}

/** Fewer characters than this are guessed too soon by whoever finds the file. */
export const SHORTEST = 12

/**
 * Makes the key of an office: a file for the head, one for a deputy, three shares to print, and the recipient in the data folder. It is
 * registered in the journal when the office pairs a PC; until then it serves archives alone.
 */
export async function makeKey(options: KeyMaking): Promise<KeyMade | Refusal> {
  const keepings = await keepingsOf(options)
  if (isRefusal(keepings)) return keepings
  const outs = [...keepings.map(({ out }) => out), ...(options.shares === undefined ? [] : [options.shares])]
  const taken = refuseAll(outs.filter((out) => existsSync(out)).map(alreadyThere))
  if (taken !== null) return taken
  const folder = dataFolder(options.data)
  return inHouse(folder, async ({ journal, secrets }) => {
    const office = await officeMeant(journal, options.office)
    if (isRefusal(office)) return office
    if ((await registeredRecipients(journal.core, office)).length > 0) return alreadyRegistered(office)
    const key = await newOfficeKey(office, randomBytes(32), [createPrivateKey(secrets.logKey)])
    const pages = options.shares === undefined ? null : await printed(journal, key)
    if (isRefusal(pages)) return pages
    for (const { out, keeper, passphrase } of keepings) await keepKey(out, await sealKeyFile(key, keeper, passphrase))
    if (options.shares !== undefined && pages !== null) await keepKey(options.shares, pages)
    addRecipient(folder, office, key.recipient)
    return { office, recipient: key.recipient, files: outs }
  })
}

async function keepingsOf(options: KeyMaking): Promise<Keeping[] | Refusal> {
  const { out, passphraseFile, keeper, deputyOut, deputyPassphraseFile, deputy } = options
  if ((deputyOut === undefined) !== (deputyPassphraseFile === undefined)) return deputyIncomplete()
  const asked = [
    { out, keeper, file: passphraseFile },
    ...(deputyOut === undefined ? [] : [{ out: deputyOut, keeper: deputy, file: deputyPassphraseFile! }]),
  ]
  const keepings = await Promise.all(asked.map(async (one) => ({ ...one, passphrase: await passphraseFrom(one.file) })))
  const short = keepings.filter(({ passphrase }) => Array.from(passphrase).length < SHORTEST)
  return refuseAll(short.map(({ file, passphrase }) => passphraseShort(file, passphrase))) ?? keepings
}

async function printed(journal: Journal<OfficeDatabase>, key: OpenedKey): Promise<Uint8Array | Refusal> {
  const desk = terminalDesk(journal, key.office)
  const profile = await desk.read((db) => db.selectFrom('office_profiles').select('name').executeTakeFirst())
  return sharePages(key, profile?.name ?? '', desk)
}

/** A key that lies there may be the only one to years of archives: never over it. */
export async function keepKey(out: string, bytes: Uint8Array): Promise<void> {
  await writeFile(out, bytes, { flag: 'wx', mode: 0o600, flush: true })
}

function alreadyThere(out: string): Refusal {
  return refuse('cli.file-exists', `「${out}」はすでにあります。`, 'ほかの名前を指定してください。鍵は上書きしません。', {
    file: out,
  })
}

function alreadyRegistered(office: string): Refusal {
  return refuse(
    'cli.key-registered',
    `事務所 ${office} には、登録された鍵がすでにあります。書庫はその鍵で封をされます。`,
    '鍵を作り直すときは、「もしもの時」の画面の「鍵を作り直す」から行ってください。',
    { field: '--office', value: office },
  )
}

function passphraseShort(file: string, passphrase: string): Refusal {
  return refuse(
    'cli.passphrase-short',
    `合言葉が${Array.from(passphrase).length}文字しかありません。`,
    `合言葉のファイルの一行目に、${SHORTEST}文字以上の合言葉を書いてください。`,
    { file },
  )
}

function deputyIncomplete(): Refusal {
  return refuse(
    'cli.deputy-incomplete',
    '代理の鍵には、ファイルの名前と合言葉の両方が要ります。',
    '--deputy-out と --deputy-passphrase-file を両方指定するか、両方とも省いてください。',
  )
}
