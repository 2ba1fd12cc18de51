import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { signCertificate } from '../../../journal/epoch/certificate.ts'
import { ask, post, type Line } from '../../../journal/follow/http-source.ts'
import { readStandby } from '../../../journal/follow/standby-file.ts'
import { rawKey } from '../../../journal/note.ts'
import type { DrillHouse } from '../house.ts'
import type { TwoHouses } from '../two/houses.ts'
import { refused, succeeded, type Attempts, type Ending } from './attempt.ts'
import type { Thief } from './thief.ts'

/** What he tries at the PC's own doors, with all the keys of the cloud in his hands. */
export async function atTheDoors(
  attempts: Attempts,
  thief: Thief,
  { cloud, pc }: Pick<TwoHouses, 'cloud' | 'pc'>,
): Promise<void> {
  const { standby } = readStandby(pc.folder)!
  const line: Line = {
    from: pc.address,
    office: pc.office,
    standby,
    key: thief.logKey,
    authority: pc.authority,
    now: () => new Date(),
  }
  const head = await thief.sql<{ hash: string }>(`select encode(hash, 'hex') as hash from journal.head where office_id = $1`)
  const asks = (method: 'GET' | 'POST', path: string, body?: Buffer) => async (): Promise<Ending> =>
    endingOf(await ask(line, method, path, body === undefined ? {} : { body }))
  const tip = head[0]!.hash
  const aside = `/api/return/aside?after=0&hash=&tip=${tip}`
  await attempts.try('door-aside', 'クラウドの鍵で、PCの帳簿を脇に置かせる', asks('POST', aside))
  await attempts.try('door-entries', 'クラウドの鍵で、PCに記帳を送り込む', asks('POST', '/api/return/segment', Buffer.from('x')))
  await attempts.try(
    'door-secret',
    'クラウドの鍵で、PCのサインインの鍵を差し替える',
    asks('POST', '/api/return/secret', Buffer.alloc(32)),
  )
  await attempts.try(
    'door-read',
    'クラウドの鍵で、PCから記録を受け取る',
    asks('GET', `/api/follow/segment?after=0&hash=&applied=0`),
  )
  await attempts.try('door-certificate', '自分で署名した世代を、PCに知らせる', () =>
    toldOf(pc, certificateOf(thief, tip, 9, own())),
  )
  await attempts.try('door-certificate-cloud', '自分で署名した世代を、クラウドに知らせて書込みを止めさせる', () =>
    toldOf(cloud, certificateOf(thief, tip, 9, own())),
  )
  await attempts.try('follower-by-sql', '自分の鍵を控えのPCの表に直に書き、PCから受け取る', () =>
    thief.undoing(async () => {
      const [key, id] = [own(), randomUUID()]
      await thief.sql(
        `insert into office.standbys (office_id, id, name, key, address, authority, disk, paired_on, row_hash)
         values ($1, $2, '盗人', $3, 'https://thief.test', '', 'unknown', '2026-11-25', $4)`,
        [thief.office, id, rawKey(key).toString('base64'), '0'.repeat(64)],
      )
      return endingOf(await ask({ ...line, standby: id, key }, 'GET', '/api/follow/segment?after=0&hash=&applied=0'))
    }),
  )
  await attempts.try('door-promote', 'サーバーの秘密を合言葉にして、PCで新しい世代を始める', async () => {
    for (const guess of [thief.secrets.signInKey, thief.secrets.logKey]) {
      const key = { passphrase: guess.slice(0, 1_000) }
      const { status, body } = await pc.post('standby/promote', { key, name: '訓練 はじめ', reason: '乗っ取り' })
      if (status === 200) return succeeded('新しい世代が始まりました')
      if (!['office-key.wrong-passphrase', 'sign-in.too-many'].includes((body as { code: string }).code))
        return refused('控えのPC', JSON.stringify(body))
    }
    return refused('控えのPC', '合言葉が違います')
  })
}

function own(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey
}

function certificateOf(thief: Thief, hash: string, epoch: number, key: KeyObject): string {
  const holder = rawKey(key).toString('base64')
  const after = { sequence: 1, hash }
  return signCertificate({ office: thief.office, epoch, after, holder, place: '盗人の家', at: new Date().toISOString() }, key)
}

async function toldOf(house: DrillHouse, note: string): Promise<Ending> {
  const url = new URL('/api/epoch', house.address)
  const { body } = await post(url, JSON.stringify({ office: house.office, note }), house.authority)
  const { epoch } = JSON.parse(body.toString()) as { epoch: number | null }
  return epoch === null ? refused('証明書の検証', '事務所の鍵の署名ではありません') : succeeded(`第${epoch}世代と信じました`)
}

function endingOf({ status, body }: { status: number; body: Buffer }): Ending {
  const said = `${status} ${body.toString().slice(0, 60)}`
  return status === 401 || status === 404 ? refused('控えのPC', String(status)) : succeeded(said)
}
