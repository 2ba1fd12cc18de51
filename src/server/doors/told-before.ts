import type { Done } from '../../office/door.ts'
import type { HouseKeeping } from '../config.ts'
import { fingerprint } from '../sign-in/wrap.ts'

/** What was asked for under which key. */
interface Asked {
  readonly act: string
  readonly input: unknown
  readonly key: string
}

/**
 * The answer given before to the same request under the same key. The journal keeps the receipt for good; the answer itself (with the
 * ids that were made) is kept here for a day, since deciding again would make others.
 */
export async function toldBefore(keeping: HouseKeeping, asked: Asked): Promise<Done<unknown> | null> {
  const kept = await keeping.reception.answerOf(fingerprint(asked.key), inputHash(asked))
  if (kept === null) return null
  const { answer, receipt } = JSON.parse(kept) as Done<unknown>
  return { answer, receipt: receipt === null ? null : { ...receipt, repeated: true } }
}

/** Keeps what is told now, where something was recorded. */
export async function keepTold(keeping: HouseKeeping, asked: Asked, done: Done<unknown>): Promise<void> {
  if (done.receipt === null || done.receipt.rehearsed || done.receipt.repeated) return
  await keeping.reception.keepAnswer(fingerprint(asked.key), inputHash(asked), JSON.stringify(done), keeping.now())
}

function inputHash({ act, input }: Asked): string {
  return fingerprint(JSON.stringify([act, input ?? null]))
}
