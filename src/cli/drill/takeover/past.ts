import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { isRefusal } from '../../../base/refusal.ts'
import { canonicalJson, sha256Hex } from '../../../base/canonical.ts'
import { Changes } from '../../../journal/changes.ts'
import { officeKeys } from '../../../journal/continuity/tables.ts'
import type { Step } from '../../../journal/follow/follower.ts'
import { rawKey } from '../../../journal/note.ts'
import { inDrillHouse } from '../environment.ts'
import type { DrillHouse } from '../house.ts'
import { detected, refused, succeeded, type Attempts, type Ending } from './attempt.ts'
import type { Victim } from './standby.ts'
import type { Thief } from './thief.ts'

const owner = (office: string) => ({ office, actor: { id: 'thief', name: '盗人' }, sight: { kind: 'office' } }) as const

/** What he tries with the past and the keys in the cloud's database; each attempt is undone before the next. */
export async function withThePast(attempts: Attempts, thief: Thief, victim: Victim, cloud: DrillHouse): Promise<void> {
  const head = await thief.head()
  const rang = async () => endingOf(await victim.pull())
  const tries = (name: string, tried: string, act: () => Promise<Ending>) => attempts.try(name, tried, () => thief.undoing(act))
  await tries('rewrite-behind', 'PCが持っている所より前の記帳を書き換え、つなぎ直して署名し直す', async () => {
    await thief.rewrite(Math.floor(head / 2))
    return rang()
  })
  await tries('rewrite-at', 'PCが持っている最後の記帳を書き換え、署名し直す', async () => {
    await thief.rewrite(head)
    return rang()
  })
  await tries('cut', '新しい記帳を消し、署名し直す', async () => {
    await thief.cut(head - 2)
    return rang()
  })
  await tries('key-by-entry', '自分の鍵を事務所の鍵として記帳し、その鍵で新しい世代を始める', async () => {
    const key = own()
    const begun = await inDrillHouse(cloud.folder, async ({ journal }) => {
      await thief.blind()
      const row = { ...keyRow(key), holders: [] }
      const order = { act: 'continuity.pair', reason: '乗っ取り', changes: new Changes().insert(officeKeys, row) }
      const idempotencyKey = randomUUID()
      const rest = { idempotencyKey, inputHash: sha256Hex(canonicalJson([idempotencyKey])), edition: null }
      const done = await journal.desk(owner(thief.office)).commit({ ...order, ...rest })
      return isRefusal(done) ? done : begin(journal, thief.office, key)
    })
    return isRefusal(begun) ? refused('クラウド', begun.code) : rang()
  })
  await tries('key-by-sql', '自分の鍵を事務所の鍵の表に直に書き、その鍵で新しい世代を始める', async () => {
    const key = own()
    const { id, signing_key: signing, recipient, made_on: made } = keyRow(key)
    await thief.sql(
      `insert into office.office_keys (office_id, id, signing_key, recipient, holders, made_on, row_hash)
       values ($1, $2, $3, $4, '[]', $5, $6)`,
      [thief.office, id, signing, recipient, made, '0'.repeat(64)],
    )
    const begun = await inDrillHouse(cloud.folder, async ({ journal }) => {
      await thief.blind()
      return begin(journal, thief.office, key)
    })
    return isRefusal(begun) ? refused('クラウド', begun.code) : rang()
  })
}

/** What he tries first, before he knows that somebody watches: the watch rings, and then he blinds it. */
export async function underTheWatch(attempts: Attempts, thief: Thief): Promise<void> {
  await attempts.try('row-watched', '帳簿を通さず、顧問先の行を書き換える', () =>
    thief.undoing(async () => {
      await thief.sql(`update office.clients set name = '乗っ取られた商店' where office_id = $1`)
      const rang = await thief.alarm()
      return rang === null ? succeeded('警報は鳴りません') : detected('見張り', rang)
    }),
  )
  await thief.blind()
}

/** What he tries below the journal; only reading it back tells. */
export async function belowTheJournal(
  attempts: Attempts,
  thief: Thief,
  { victim, cloud, folder }: { victim: Victim; cloud: DrillHouse; folder: string },
): Promise<void> {
  const tries = (name: string, tried: string, act: () => Promise<Ending>) => attempts.try(name, tried, () => thief.undoing(act))
  const read = async (): Promise<Ending> => {
    const { lies, lieCount } = await victim.fsckOf(cloud, folder)
    return lieCount === 0 ? succeeded('fsck は何も見つけません') : detected('fsck', lies[0]!.code)
  }
  await tries('row', '見張りを止めてから、顧問先の行を書き換える', async () => {
    await thief.sql(`update office.clients set name = '乗っ取られた商店' where office_id = $1`)
    return read()
  })
  await tries('past-by-fsck', '古い記帳を書き換えて署名し直し、PCの持つ署名済み記録と比べる', async () => {
    await thief.rewrite(2)
    return read()
  })
}

function own(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey
}

function keyRow(key: KeyObject) {
  const signing = rawKey(key).toString('base64')
  return { id: randomUUID(), signing_key: signing, recipient: 'age1thief', made_on: '2026-11-25', retired_on: null }
}

type Journal = Parameters<Parameters<typeof inDrillHouse>[1]>[0]['journal']

function begin({ continuity }: Journal, office: string, officeKey: KeyObject) {
  return continuity.promote(owner(office), { officeKey, place: '盗人の家', act: 'continuity.promote', reason: '乗っ取り' })
}

function endingOf(step: Step): Ending {
  if (step.kind !== 'rings') return succeeded(`控えのPCは気づきません（${step.kind}）`)
  const { code, sequence, detail } = step.ring
  return detected('控えのPC', code === 'lie' ? `${detail} 第${sequence}号` : `${code} 第${sequence}号`)
}
