import { z } from 'zod'
import type { Instant } from '../../base/receipt.ts'
import { defineTable, type RowOf } from '../../journal/table.ts'

/**
 * 送信: what leaves the house by itself. Intended first, attempted before a byte leaves, answered when something is known; never sent
 * again by itself once its fate is unknown. Files handed to a person (全銀, 届書CSV, the package) keep their own facts.
 */
export const dispatches = defineTable({
  name: 'dispatches',
  label: '送信',
  shape: 1,
  columns: {
    id: 'uuid',
    /** 電子申請, メール, webhook */
    kind: 'text',
    client_id: 'uuid?',
    person_id: 'uuid?',
    /** What it is, as the list shows it: 資格取得届 2件（株式会社…）. */
    subject: 'text',
    /** Where it goes: 提出先, a mail address, a URL. */
    destination: 'text',
    /** The procedures it files, ids. */
    procedures: 'json',
    /** The epoch in which it was intended, or allowed anew by a person. */
    epoch: 'int',
    /** 予定, 送信中, 済, 不明, 失敗, 取りやめ */
    state: 'text',
    intended_at: 'instant',
    /** Attempt[]: each was recorded before its first byte left. */
    attempts: 'json',
    /** Attempts since a person last allowed it: they are bounded. */
    tries: 'int',
    /** What the other side calls it: 送信番号 of e-Gov, the reply of a mail server. */
    reference: 'text?',
    arrival_number: 'text?',
    /** Who recorded by hand what really happened: Confirmed. */
    confirmed: 'json?',
  },
  key: ['id'],
  indexes: [['state'], ['client_id', 'intended_at']],
  despiteHalt: true,
  references: { client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})
export type Dispatch = RowOf<typeof dispatches>

/** What is sent, apart from the states: it is written once and never again. */
export const dispatchContents = defineTable({
  name: 'dispatch_contents',
  label: '送信の内容',
  shape: 1,
  columns: { id: 'uuid', client_id: 'uuid?', person_id: 'uuid?', content: 'json' },
  key: ['id'],
  despiteHalt: true,
  references: { id: 'dispatches', client_id: 'clients', person_id: 'people' },
  client: 'client_id',
  person: 'person_id',
})

export const kinds = ['電子申請', 'メール', 'webhook'] as const
export type DispatchKind = (typeof kinds)[number]

export const states = ['予定', '送信中', '済', '不明', '失敗', '取りやめ'] as const
export type DispatchState = (typeof states)[number]

/**
 * What is known of an attempt: 受付 the other side has it and will say more, 到達 it is there, 拒否 the other side said no,
 * 未送信 it certainly did not get there, 不明 nobody knows, 未到達 looked for and not found.
 */
export const outcomes = ['受付', '到達', '拒否', '未送信', '不明', '未到達'] as const
export type Outcome = (typeof outcomes)[number]

export interface Attempt {
  readonly at: Instant
  readonly epoch: number
  /** By what it was sent: a software ID, a mail server. */
  readonly via: string
  readonly answers: readonly { readonly at: Instant; readonly outcome: Outcome; readonly words: string }[]
}

export interface Confirmed {
  readonly member: string
  readonly name: string
  readonly at: Instant
  readonly found: '送られていた' | '送られていない'
}

/** 到達番号 of e-Gov. 16 to 18 digits; written with spaces or hyphens it is understood. */
export const arrivalNumber = z
  .string()
  .transform((text) => text.replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{16,18}$/, '到達番号は16〜18桁の数字で入力してください'))

export const dispatchKind = z.enum(kinds)
export const dispatchState = z.enum(states)

/** A mail or a webhook as it is kept. */
export const messageContent = z.object({ text: z.string() })
