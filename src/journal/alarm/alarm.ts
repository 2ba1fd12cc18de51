import type { ClientBase } from 'pg'
import type { Instant } from '../../base/receipt.ts'

/** Why the watch rang. */
export type AlarmKind = keyof typeof whatRang

/** As a person is told, after 「…ため」. */
export const whatRang = {
  'off-journal': '帳簿を通さずに書き換えられた行を見つけた',
  unreadable: '読める文字だった項目が、読めない文字に次々と書き換えられた',
  pace: 'この事務所の普段の量を超える書き換えが続いた',
  removal: '保存期間の手続によらない削除が続いた',
} as const

/** The last entry before anything rang. */
export interface GoodEntry {
  readonly sequence: number
  readonly hash: string
  readonly at: Instant
}

/** An alarm that stands: the office is frozen until the head has looked into it. */
export interface Alarm {
  readonly office: string
  readonly rangAt: Instant
  readonly kind: AlarmKind
  /** Rows concerned, some of them: the table, and the key where it is known. */
  readonly rows: readonly { readonly table: string; readonly key: readonly unknown[] | null }[]
  readonly rowCount: number
  /** Null where the chain was empty. */
  readonly lastGood: GoodEntry | null
}

/** Rows told of one by one. */
export const ROWS_TOLD = 50

/** The alarm that stands for an office, as far as the context shows it. */
export async function standingAlarm(client: ClientBase, office: string): Promise<Alarm | null> {
  return (await alarmsWhere(client, 'office_id = $1', [office]))[0] ?? null
}

/** Every alarm of the house: for doors, in the house's own context. */
export async function standingAlarms(client: ClientBase): Promise<Alarm[]> {
  return alarmsWhere(client, 'true', [])
}

/** How the office is built as it was before anything rang. */
export function restoreCommand({ office, lastGood }: Pick<Alarm, 'office' | 'lastGood'>): string {
  const at = lastGood === null ? '' : ` --at ${lastGood.at}`
  return `tsuzuki restore --office ${office}${at} --from <書庫の場所> --identity <事務所の鍵のファイル> --passphrase-file <合言葉のファイル> --into <戻し先>`
}

async function alarmsWhere(client: ClientBase, condition: string, values: unknown[]): Promise<Alarm[]> {
  const { rows } = await client.query<{ alarm: Alarm }>(`select alarm from tz.alarms where ${condition} order by rang_at`, values)
  return rows.map((row) => row.alarm)
}
