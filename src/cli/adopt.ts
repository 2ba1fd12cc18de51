import { createHash, createPublicKey, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { Command } from 'commander'
import { sha256Hex } from '../base/canonical.ts'
import type { Receipt } from '../base/receipt.ts'
import { isRefusal, mustNotRefuse, refuse, type Refusal } from '../base/refusal.ts'
import { registeredRecipients } from '../journal/archive/recipients.ts'
import { Changes } from '../journal/changes.ts'
import { officeKeys } from '../journal/continuity/tables.ts'
import type { Desk } from '../journal/desk.ts'
import { keptCertificate } from '../journal/epoch/certificate.ts'
import { fsck } from '../journal/fsck.ts'
import { knownLogKeys } from '../journal/known-keys.ts'
import { rawKey } from '../journal/note.ts'
import type { OpenedKey } from '../journal/office-key/key.ts'
import { perform } from '../office/door.ts'
import { rowsWhere } from '../office/find.ts'
import { loginsOf } from '../office/staff/at-door.ts'
import { clearSignIn } from '../office/staff/clear-sign-in.ts'
import { members } from '../office/staff/facts.ts'
import { officeTables, type OfficeDatabase } from '../office/tables.ts'
import { keyOptions } from './archive/key-options.ts'
import { openedKey, type KeyOptions } from './archive/open.ts'
import { tell } from './archive/verify.ts'
import type { Door } from './files.ts'
import { exitCodesText } from './help.ts'
import { inRestored, type RestoredHouse } from './restored.ts'

interface Options extends KeyOptions {
  readonly data: string
  readonly by: string
  readonly reason: string
  readonly place: string
  readonly address: string
}

/** What the head and his people need next. */
interface Adopted {
  readonly office: string
  readonly epoch: number
  readonly invitations: readonly { readonly name: string; readonly login: string; readonly invitation: string }[]
}

/** `tsuzuki adopt`: the office that was built from the archive is the office from now on. */
export function adoptCommand(program: Command, door: Door = process): void {
  const command = program
    .command('adopt')
    .description('書庫から戻した事務所に切り替える：ここで仕事を始める / work goes on in a restored office')
    .requiredOption('--data <dir>', 'restore が作ったフォルダ / the folder restore made')
    .requiredOption('--by <name>', '行う人の氏名 / who does it')
    .requiredOption('--reason <text>', '理由（記録に残る） / why, for the journal')
    .option('--place <name>', 'この家の呼び名 / what people call this house', hostname())
    .option('--address <url>', '所員が開くアドレス / the address for its people', 'http://localhost:4649')
    .addHelpText(
      'after',
      '\n新しい世代が始まり、元の家は知らせが届くと書けなくなります。戻した時より後に元の家でしたことは、ここにはありません / a new epoch; what the old house did later is not here.\n途中で止まったら、同じ命令で続きから / the same command goes on where it broke off.',
    )
    .addHelpText('after', exitCodesText({ done: '切り替えた / done', refused: '断り / a refusal' }))
    .action(async (options: Options) => {
      const key = await openedKey(options, door)
      const done = isRefusal(key) ? key : await inRestored(options.data, (at) => adopt(at, key, options))
      if (isRefusal(done)) return tell(done, door)
      door.stdout.write(textOf(done, options.data))
    })
  keyOptions(command)
}

/** The mute goes last: until then nothing leaves, and the same command does again what is not done yet. */
async function adopt(at: RestoredHouse, key: OpenedKey, options: Options): Promise<Adopted | Refusal> {
  const { house, office } = at
  const lies = await liesIn(at)
  if (lies > 0) return hasLies(lies)
  const begun = await lead(at, key, options)
  if (isRefusal(begun)) return begun
  const invitations = await inviteHeads(at, options)
  await house.reception.unmute(office)
  const { epoch } = await house.journal.continuity.standing(office)
  return { office, epoch, invitations }
}

async function liesIn({ house, folder, office }: RestoredHouse): Promise<number> {
  const tokenKey = Buffer.from(house.secrets.tokenKey, 'hex')
  const publicKeys = [createPublicKey(house.secrets.logKey), ...knownLogKeys(folder)]
  const at = { url: house.databaseUrl, tokenKey, tables: officeTables, publicKeys, checkpointFolder: folder.checkpoints }
  const [report] = await Array.fromAsync(fsck({ ...at, offices: [office] }))
  return report!.lieCount
}

/** Begins the new epoch, where an earlier try did not. */
async function lead({ house, office }: RestoredHouse, key: OpenedKey, { by, reason, place }: Options): Promise<Refusal | null> {
  const { continuity } = house.journal
  const { certificate } = await continuity.standing(office)
  if (certificate !== null && keptCertificate(certificate).holder === continuity.logKey) return null
  const owner = { office, actor: { id: 'cli', name: by }, sight: { kind: 'office' } } as const
  if ((await registeredRecipients(house.journal.core, office)).length === 0) {
    const registered = await registerKey(house.journal.desk(owner), key, reason)
    if (isRefusal(registered)) return registered
  }
  const receipt = await continuity.promote(owner, { officeKey: key.signing, place, act: 'continuity.adopt', reason })
  return isRefusal(receipt) ? receipt : null
}

/** An office that never paired a PC has no key in its books: whoever opened its archive is the office. */
async function registerKey(desk: Desk<OfficeDatabase>, key: OpenedKey, reason: string): Promise<Receipt | Refusal> {
  const { recipient, signing } = key
  const id = desk.newId()
  const row = {
    id,
    signing_key: rawKey(signing).toString('base64'),
    recipient,
    holders: [],
    made_on: desk.today,
    retired_on: null,
  }
  const changes = new Changes().claim('office-key:first', '事務所の鍵', id).insert(officeKeys, row)
  const asked = { idempotencyKey: `adopt:key:${recipient}`, inputHash: sha256Hex(recipient), edition: null }
  return desk.commit({ act: 'continuity.adopt', reason, changes, ...asked })
}

/** What sign-ins rest on was never in the archive: all of them are void, and said to be. The heads come in by invitation, the others by them. */
async function inviteHeads({ house, office }: RestoredHouse, { by, address }: Options): Promise<Adopted['invitations']> {
  const { journal, reception } = house
  const desk = journal.desk({ office, actor: { id: 'cli', name: by }, sight: { kind: 'office' } })
  const staff = await desk.read((db) => rowsWhere(db, members, {}))
  for (const { id, password_hash: password, totp_wrapped: totp, passkeys } of staff) {
    if (password === null && totp === null && (passkeys as readonly unknown[]).length === 0) continue
    mustNotRefuse(
      await perform(desk, 'head', clearSignIn, { member: id }, { idempotencyKey: `adopt:${journal.continuity.logKey}:${id}` }),
    )
  }
  await reception.indexLogins(office, await loginsOf(desk))
  const heads = staff.filter(({ role, disabled_on: disabled }) => role === 'head' && disabled === null)
  return Promise.all(
    heads.map(async ({ id: member, name, login }) => {
      const code = randomBytes(32).toString('base64url')
      const fingerprint = createHash('sha256').update(code).digest('base64url')
      await reception.keepInvitation(fingerprint, { office, member }, new Date())
      return { name, login, invitation: `${address}/invited#${code}` }
    }),
  )
}

function hasLies(count: number): Refusal {
  return refuse(
    'cli.restored-lies',
    `戻した事務所に、記帳と合わないところが${count}件あります。`,
    'tsuzuki fsck --data で場所を確かめ、別の時（--at）か別の置き場所から戻し直してください。',
  )
}

function textOf({ office, epoch, invitations }: Adopted, folder: string): string {
  return [
    `○ 事務所 ${office} は、ここで第${epoch}世代として仕事を始められます。`,
    `  始めるには: TSUZUKI_PRACTICE=0 TSUZUKI_DATA=${folder} npm start`,
    '  サインインの秘密は書庫に入っていないため、全員のパスワードと二要素は取り消しました。',
    ...invitations.map(({ name, login, invitation }) => `  ${name}（${login}）の招待（一度だけ、3日間）: ${invitation}`),
    '  ほかの所員は、所長が「所員」の画面から招待します。',
    '  元の家がまた動いたら、この家のアドレスを開いた席の画面が知らせ、元の家は書けなくなります。',
    '',
  ].join('\n')
}
