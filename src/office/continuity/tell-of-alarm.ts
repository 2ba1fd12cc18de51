import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { restoreCommand, whatRang, type Alarm } from '../../journal/alarm/alarm.ts'
import type { Desk } from '../../journal/desk.ts'
import { intendDispatch } from '../dispatches/intend.ts'
import { perform } from '../door.ts'
import type { OfficeDatabase } from '../tables.ts'

/**
 * Intends the notices of an alarm, to whoever the office wants told; the couriers carry them although writing is halted. Answers what
 * kept a notice back, where anything but a missing address did.
 */
export async function tellOfAlarm(desk: Desk<OfficeDatabase>, alarm: Alarm): Promise<Refusal[]> {
  const { rangAt, kind, lastGood } = alarm
  const subject = '【Tsuzuki】書き込みを止めました'
  const text = [
    `${whatRang[kind]}ため、${inJapan(rangAt)}に、この事務所への書き込みを止めました。見ることと印刷はできます。`,
    lastGood === null ? '' : `確かな最後の記帳は第${lastGood.sequence}号（${inJapan(lastGood.at)}）です。`,
    '所長がサインインして内容を確かめ、再開するか、直前の姿を書庫から戻してください。',
    restoreCommand(alarm),
  ]
  const told: Refusal[] = []
  for (const way of ['メール', 'webhook'] as const) {
    const input = { kind: way, subject, text: text.filter((line) => line !== '').join('\n\n') }
    const done = await perform(desk, 'head', intendDispatch, input, { idempotencyKey: `alarm:${rangAt}:${way}` })
    if (isRefusal(done) && done.code !== 'dispatch.no-address') told.push(done)
  }
  return told
}

/** `2026-11-20 10:31` of Japan. */
function inJapan(instant: string): string {
  return new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
