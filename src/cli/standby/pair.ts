import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { addressOf } from '../../journal/address/keep.ts'
import { namesHere } from '../../journal/address/names.ts'
import type { DataFolder } from '../../journal/folder.ts'
import { keepLogKeys } from '../../journal/known-keys.ts'
import { bringSecret, changeStandby, keepStandby, readStandby, type StandbyFile } from '../../journal/follow/standby-file.ts'
import { publicKeyFrom, rawKey } from '../../journal/note.ts'
import { bringKeys, keyHome, nextKeyHome, takeNextKey } from '../../journal/office-key/open-here.ts'
import { pairingDigits, typedCode, type PairingRequest } from '../../office/continuity/pairing.ts'
import type { Door } from '../files.ts'
import { signedByFormer, type FormerKey } from './former-key.ts'
import { makeOfficeKey, type Keepers } from './office-key.ts'
import { diskEncryption } from './platform.ts'
import { askState, askToFollow, sayHello, type Counterpart, type Hello } from './speak.ts'

export interface Pairing extends Keepers, FormerKey {
  readonly from: string
  readonly pair: string
  readonly authority?: string
  readonly name: string
  readonly address: string
  readonly host: string
  readonly port: number
  readonly openDisk?: boolean
  /** Why the office's key is made anew, where it is. */
  readonly newKey?: string
}

/** Milliseconds between two looks at whether the head has confirmed. */
const LOOK = 2_000

/**
 * The ceremony on the PC's side. Nothing is kept before the head has confirmed, except the office's key. A PC that is paired already
 * does it again to make the office's key anew, and stays what it is.
 */
export async function pairHere(folder: DataFolder, order: Pairing, door: Door): Promise<StandbyFile | Refusal> {
  const disk = diskEncryption(folder.path)
  if (disk !== 'encrypted' && order.openDisk !== true) return openDisk(disk)
  const kept = readStandby(folder)
  const authority = order.authority === undefined ? (kept?.authority ?? null) : readFileSync(order.authority, 'utf8')
  const counterpart: Counterpart = { from: order.from, authority, code: typedCode(order.pair) }
  const hello = await sayHello(counterpart)
  if (isRefusal(hello)) return hello
  if (kept !== null && kept.office !== hello.office) return otherOffice(kept.officeName, hello.officeName)
  const ownKey = createPrivateKey(folder.secrets((bytes) => randomBytes(bytes)).logKey)
  const key = await keyFor(folder, kept, hello, [publicKeyFrom(hello.logKey), ownKey], order)
  if (isRefusal(key)) return key
  const identity = await generateX25519Identity()
  const request = await requestOf(folder, order, { ownKey, disk, ...key, sealTo: await identityToRecipient(identity) })
  const digits = pairingDigits(hello.office, hello.logKey, counterpart.code, request)
  const asked = await askToFollow(counterpart, request)
  if (isRefusal(asked)) return asked
  if (asked.digits !== digits) return between()
  door.stdout.write(`\n  確認の数字  ${digits}\n`)
  if (key.officeKey !== null) door.stdout.write(`  事務所の鍵  ${key.officeKey.signingKey}\n`)
  const button = key.renewal === undefined ? '同じなので登録する' : '同じなので鍵を改める'
  door.stdout.write(`\n所長の画面に同じ数字が出ていることを確かめ、そこで「${button}」を押してください。\n`)
  const state = await confirmed(counterpart)
  if (isRefusal(state)) return state
  if (kept !== null) {
    takeNextKey(folder)
    return readStandby(folder)!
  }
  const opener = new Decrypter()
  opener.addIdentity(identity)
  const opened = async (sealed: string) => Buffer.from(await opener.decrypt(Buffer.from(sealed, 'base64')))
  bringSecret(folder, await opened(state.secret))
  // A key made here is not put aside for one that is sent.
  const keys = key.officeKey === null ? state.keys : []
  bringKeys(folder, await Promise.all(keys.map(async ({ name, sealed }) => ({ name, bytes: await opened(sealed) }))))
  const { from, name, address, host, port } = order
  const standby: StandbyFile = {
    office: hello.office,
    officeName: hello.officeName,
    from,
    authority,
    standby: state.standby,
    name,
    host,
    port,
    address,
    logKeys: [hello.logKey],
    officeKeys: key.officeKey === null ? hello.officeKeys : [key.officeKey.signingKey],
    ring: null,
  }
  keepStandby(folder, standby)
  // Its checkpoints are kept beside the books, and fsck must know who signed them.
  keepLogKeys(folder, [publicKeyFrom(hello.logKey)])
  return standby
}

/** The office's key where one is to be made here: its first, or the one that comes in place of that which counts. */
async function keyFor(
  folder: DataFolder,
  kept: StandbyFile | null,
  { office: id, officeName: name, officeKeys: counting }: Hello,
  logKeys: readonly KeyObject[],
  order: Pairing,
): Promise<Pick<PairingRequest, 'officeKey' | 'renewal'> | Refusal> {
  if (counting.length > 0 && order.newKey === undefined) return { officeKey: null }
  const officeKey = await makeOfficeKey(kept === null ? keyHome(folder) : nextKeyHome(folder), { id, name }, logKeys, order)
  if (isRefusal(officeKey)) return officeKey
  // The house that follows meanwhile may meet it in the books before this ceremony ends.
  if (kept !== null && !kept.officeKeys.includes(officeKey.signingKey))
    changeStandby(folder, { officeKeys: [...kept.officeKeys, officeKey.signingKey] })
  if (counting.length === 0 || order.newKey === undefined) return { officeKey }
  const note = await signedByFormer(folder, kept !== null, { office: id, counting }, officeKey, order)
  return isRefusal(note) ? note : { officeKey, renewal: { reason: order.newKey, note } }
}

/** Waits for the head. */
async function confirmed(counterpart: Counterpart) {
  for (;;) {
    const state = await askState(counterpart)
    if (isRefusal(state) || state.state === 'paired') return state
    await sleep(LOOK)
  }
}

async function requestOf(
  folder: DataFolder,
  { name, address }: Pairing,
  own: { ownKey: KeyObject } & Pick<PairingRequest, 'disk' | 'officeKey' | 'renewal' | 'sealTo'>,
): Promise<PairingRequest> {
  const { ownKey, ...said } = own
  const { authority } = await addressOf(folder, name, namesHere(address), new Date())
  return { ...said, name, address, authority, key: rawKey(ownKey).toString('base64') }
}

function openDisk(found: 'open' | 'unknown'): Refusal {
  return refuse(
    'cli.disk-open',
    found === 'open' ? 'このPCのディスクは暗号化されていません。' : 'このPCのディスクが暗号化されているか、確かめられません。',
    'BitLocker・FileVault・LUKSで暗号化してからやり直してください。承知のうえで続けるときは --open-disk を付けます（所長の画面にもそう出ます）。',
  )
}

function between(): Refusal {
  return refuse(
    'cli.pairing-differs',
    '相手が示した確認の数字が、このPCの計算と違います。間に何者かが入っているおそれがあります。',
    '登録をやめ、アドレスとネットワークを確かめてください。',
  )
}

function otherOffice(here: string, there: string): Refusal {
  return refuse(
    'cli.other-office',
    `このPCは「${here}」の控えですが、番号は「${there}」のものです。`,
    '番号を出した事務所を確かめてください。別の事務所の控えは、別のデータフォルダ（--data）に作ります。',
    { field: '--pair' },
  )
}
