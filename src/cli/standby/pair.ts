import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { addressOf } from '../../journal/address/keep.ts'
import { namesHere } from '../../journal/address/names.ts'
import type { DataFolder } from '../../journal/folder.ts'
import { keepLogKeys } from '../../journal/known-keys.ts'
import { bringSecret, keepStandby, type StandbyFile } from '../../journal/follow/standby-file.ts'
import { publicKeyFrom, rawKey } from '../../journal/note.ts'
import { bringKeys } from '../../journal/office-key/open-here.ts'
import { pairingDigits, type PairingRequest } from '../../office/continuity/pairing.ts'
import type { Door } from '../files.ts'
import { makeOfficeKey, type Keepers } from './office-key.ts'
import { diskEncryption } from './platform.ts'
import { askState, askToFollow, sayHello, type Counterpart } from './speak.ts'

export interface Pairing extends Keepers {
  readonly from: string
  readonly pair: string
  readonly authority?: string
  readonly name: string
  readonly address: string
  readonly host: string
  readonly port: number
  readonly openDisk?: boolean
}

/** Milliseconds between two looks at whether the head has confirmed. */
const LOOK = 2_000

/** The ceremony on the PC's side. Nothing is kept before the head has confirmed, except the office's key. */
export async function pairHere(folder: DataFolder, order: Pairing, door: Door): Promise<StandbyFile | Refusal> {
  const disk = diskEncryption(folder.path)
  if (disk !== 'encrypted' && order.openDisk !== true) return openDisk(disk)
  const authority = order.authority === undefined ? null : readFileSync(order.authority, 'utf8')
  const counterpart: Counterpart = { from: order.from, authority, code: order.pair.toUpperCase().replaceAll(/[^0-9A-Z]/g, '') }
  const hello = await sayHello(counterpart)
  if (isRefusal(hello)) return hello
  const ownKey = createPrivateKey(folder.secrets((bytes) => randomBytes(bytes)).logKey)
  const office = { id: hello.office, name: hello.officeName }
  const officeKey = hello.hasKey ? null : await makeOfficeKey(folder, office, [publicKeyFrom(hello.logKey), ownKey], order)
  if (isRefusal(officeKey)) return officeKey
  const identity = await generateX25519Identity()
  const request = await requestOf(folder, order, { ownKey, disk, officeKey, sealTo: await identityToRecipient(identity) })
  const digits = pairingDigits(office.id, hello.logKey, counterpart.code, request)
  const asked = await askToFollow(counterpart, request)
  if (isRefusal(asked)) return asked
  if (asked.digits !== digits) return between()
  door.stdout.write(
    `\n  確認の数字  ${digits}\n\n所長の画面に同じ数字が出ていることを確かめ、そこで「登録する」を押してください。\n`,
  )
  for (;;) {
    const state = await askState(counterpart)
    if (isRefusal(state)) return state
    if (state.state === 'waiting') {
      await sleep(LOOK)
      continue
    }
    const opener = new Decrypter()
    opener.addIdentity(identity)
    const opened = async (sealed: string) => Buffer.from(await opener.decrypt(Buffer.from(sealed, 'base64')))
    bringSecret(folder, await opened(state.secret))
    // A key made here is not put aside for one that is sent.
    const keys = officeKey === null ? state.keys : []
    bringKeys(folder, await Promise.all(keys.map(async ({ name, sealed }) => ({ name, bytes: await opened(sealed) }))))
    const { from, name, address, host, port } = order
    const standby: StandbyFile = {
      office: office.id,
      officeName: office.name,
      from,
      authority,
      standby: state.standby,
      name,
      host,
      port,
      address,
      logKeys: [hello.logKey],
      officeKeys: officeKey === null ? [] : [officeKey.signingKey],
      ring: null,
    }
    keepStandby(folder, standby)
    // Its checkpoints are kept beside the books, and fsck must know who signed them.
    keepLogKeys(folder, [publicKeyFrom(hello.logKey)])
    return standby
  }
}

async function requestOf(
  folder: DataFolder,
  { name, address }: Pairing,
  own: { ownKey: KeyObject } & Pick<PairingRequest, 'disk' | 'officeKey' | 'sealTo'>,
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
