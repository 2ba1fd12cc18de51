import type { KeyObject } from 'node:crypto'
import type { ClientBase } from 'pg'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { readHead, type Head } from '../append.ts'
import type { Core } from '../core.ts'
import { publicKeyFrom } from '../note.ts'
import { keptCertificate, readCertificate, type Certificate } from './certificate.ts'

/**
 * What this house is to an office: it leads and writes, it follows another house, or it has heard of a newer epoch that another house
 * leads and writes no more. Whatever it is, writing may be halted besides.
 */
export type Standing = 'leading' | 'following' | 'superseded'

/** Null where the next entry may be written under this head; it is asked while the head is held. */
export function mayWrite(head: Head, begins: Certificate | null, despiteHalt = false): Refusal | null {
  if (head.halted !== null && !despiteHalt) return halted(head.halted)
  if (begins !== null) return mayBegin(head, begins)
  if (head.standing === 'following') return following()
  return head.standing === 'superseded' ? superseded(head.newer) : null
}

function mayBegin(head: Head, { epoch, after }: Certificate): Refusal | null {
  const here = head.sequence === 0 ? null : head.hash.toString('hex')
  if (epoch > head.epoch && after.sequence === head.sequence && after.hash === here) return null
  return refuse(
    'journal.certificate-stale',
    'この引き継ぎの署名は、今の帳簿の末尾に対するものではありません。',
    '帳簿の末尾を確かめて、署名からやり直してください。',
  )
}

/**
 * Tells this house of a certificate it did not make. Where the office signed it for another house and a newer epoch, this house
 * writes no more from now on. Answers the newest epoch it knows then, or null for a note that the office did not sign.
 */
export async function learnCertificate(core: Core, office: string, note: string, ownKey: string): Promise<number | null> {
  return core.writer.write({ office, sight: { kind: 'office' } }, async (client) => {
    const told = readCertificate(note, await officeSigningKeys(client, office))
    if (told === null || told.office !== office) return { value: null, keep: false }
    const head = await readHead(client, office, true)
    const known = Math.max(head.epoch, newest(head.newer))
    if (told.epoch <= known || told.holder === ownKey) return { value: known, keep: false }
    await client.query(
      `update journal.head set newer = $2, standing = case standing when 'leading' then 'superseded' else standing end
       where office_id = $1`,
      [office, note],
    )
    return { value: told.epoch, keep: true }
  })
}

/**
 * Gives the lead away: keeps a certificate that the office signed for another house, and from then on this house writes no more. False
 * where this house does not lead, or has written since the certificate was signed.
 */
export async function handOver(core: Core, office: string, note: string): Promise<boolean> {
  return core.writer.write({ office, sight: { kind: 'office' } }, async (client) => {
    const said = readCertificate(note, await officeSigningKeys(client, office))
    const head = await readHead(client, office, true)
    const keep = said !== null && said.office === office && head.standing === 'leading' && mayBegin(head, said) === null
    if (keep)
      await client.query(`update journal.head set newer = $2, standing = 'superseded' where office_id = $1`, [office, note])
    return { value: keep, keep }
  })
}

/** Halts or (with null) resumes writing to an office; what is running already is waited for. */
export async function setHalted(core: Core, office: string, why: string | null): Promise<void> {
  await core.writer.write({ office, sight: { kind: 'office' } }, async (client) => {
    await haltWithin(client, office, why)
    return { value: null, keep: true }
  })
}

/** The same within a transaction, of the writing or the watching role. */
export async function haltWithin(client: ClientBase, office: string, why: string | null): Promise<void> {
  await client.query('update journal.head set halted = $2 where office_id = $1', [office, why])
}

/** What this house is to an office from now on. Only promotion, return and following change it. */
export async function setStanding(core: Core, office: string, standing: Standing): Promise<void> {
  await core.writer.write({ office, sight: { kind: 'office' } }, async (client) => {
    await client.query('update journal.head set standing = $2 where office_id = $1', [office, standing])
    return { value: null, keep: true }
  })
}

/** The head of an office as it stands now. */
export async function standingOf(core: Core, office: string): Promise<Head> {
  return core.reader.read({ office, sight: { kind: 'office' } }, (client) => readHead(client, office, false))
}

/** The certificate of the newest epoch this house knows of, its own chain's or one it heard of; null in the first epoch. */
export async function newestCertificate(core: Core, office: string): Promise<string | null> {
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { epoch, newer } = await readHead(client, office, false)
    return newer !== null && keptCertificate(newer).epoch > epoch ? newer : certificateOf(client, office, epoch)
  })
}

/** The certificate of an epoch of this house's own chain; null for the first. */
export async function certificateOf(client: ClientBase, office: string, epoch: number): Promise<string | null> {
  const { rows } = await client.query<{ certificate: string }>(
    'select certificate from epochs where office_id = $1 and epoch = $2',
    [office, epoch],
  )
  return rows[0]?.certificate ?? null
}

/** The public keys under which certificates of an office are believed. */
export async function officeSigningKeys(client: ClientBase, office: string): Promise<KeyObject[]> {
  const { rows } = await client.query<{ signing_key: string }>(
    'select signing_key from office_keys where office_id = $1 and retired_on is null order by made_on, id',
    [office],
  )
  return rows.map((row) => publicKeyFrom(row.signing_key))
}

/** The epoch a note speaks of; it was verified when it was kept. */
function newest(note: string | null): number {
  return note === null ? 0 : keptCertificate(note).epoch
}

function following(): Refusal {
  return refuse(
    'journal.following',
    'このPCは控えとして記録を受け取っているだけなので、ここでは変更できません。',
    'いつもの画面（クラウド）で行ってください。クラウドが使えないときは、所長が「もしもの時」から引き継ぎを行ってください。',
  )
}

function superseded(newer: string | null): Refusal {
  const place = newer === null ? '' : keptCertificate(newer).place
  return refuse(
    'journal.superseded',
    `この事務所の仕事は「${place}」に引き継がれているため、ここでは変更できません。`,
    `「${place}」のアドレスで開いて行ってください。`,
    { value: place },
  )
}

/** What everybody is told while writing is halted. */
export function halted(why: string): Refusal {
  return refuse(
    'journal.halted',
    `この事務所への書き込みを止めています（${why}）。`,
    '所長が「もしもの時」で内容を確かめ、再開するまでお待ちください。見ることと印刷はできます。',
  )
}
