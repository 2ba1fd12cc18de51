import { refuse, type Refusal } from '../../base/refusal.ts'
import type { Reception } from '../../journal/reception/store.ts'

/**
 * Slows guessing without letting a stranger lock an account for good: after five failures each further try waits,
 * 1, 2, 4 … up to 300 seconds since the last one, per account and per source.
 */
export async function waitRefusal(reception: Reception, subjects: readonly string[], now: Date): Promise<Refusal | null> {
  for (const subject of subjects) {
    const failed = await reception.failures(subject)
    if (failed === null || failed.count < 5) continue
    const wait = Math.min(2 ** (failed.count - 5), 300)
    const left = Math.ceil(wait - (now.getTime() - failed.lastAt.getTime()) / 1000)
    if (left > 0) {
      return refuse('sign-in.wait', `続けて間違えたため、あと${left}秒は試せません。`, `${left}秒待ってから、もう一度入力してください。`)
    }
  }
  return null
}
