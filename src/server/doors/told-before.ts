import type { Desk } from '../../journal/desk.ts'
import type { Done } from '../../office/door.ts'
import type { OfficeDatabase } from '../../office/tables.ts'
import type { HouseKeeping } from '../config.ts'
import { fingerprint } from '../sign-in/wrap.ts'

/** What was asked for under which key. */
export interface Asked {
  readonly act: string
  readonly input: unknown
  readonly key: string
}

/**
 * The answer to the same request under the same key, if its entry stands: the journal keeps the receipt for good; the answer itself (with
 * the ids that were made) is kept here for a day, since deciding again would make others.
 */
export async function toldBefore(keeping: HouseKeeping, desk: Desk<OfficeDatabase>, asked: Asked): Promise<Done<unknown> | null> {
  const kept = await keeping.reception.answersOf(fingerprint(asked.key), inputHash(asked))
  if (kept.length === 0) return null
  const receipt = await desk.receiptOf(asked.key)
  const told = kept.find(({ entry }) => entry === receipt?.entry)
  return told === undefined ? null : { answer: JSON.parse(told.body) as unknown, receipt }
}

/** Keeps what will be told, before the entry is kept: whatever falls in between, the answer is there when the entry is. */
export async function keepTold(keeping: HouseKeeping, asked: Asked, entry: string, answer: unknown): Promise<void> {
  const body = JSON.stringify(answer)
  await keeping.reception.keepAnswer(fingerprint(asked.key), inputHash(asked), { entry, body }, keeping.now())
}

function inputHash({ act, input }: Asked): string {
  return fingerprint(JSON.stringify([act, input ?? null]))
}
