import { refuse, type Refusal } from '../../base/refusal.ts'
import type { Guarded } from '../../journal/reception/guarded.ts'
import type { Failures } from '../../journal/reception/failures.ts'

const hour = 3600

/** What a try at a password is counted against: the account from this source, the account at all, the source at all. */
export function passwordGuards(login: string, source: string): readonly [pair: Guarded, account: Guarded, source: Guarded] {
  return [
    { subject: `login:${login} from:${source}`, free: 5, forget: hour },
    // Higher than for one source: who guesses from afar shall not keep the owner out.
    { subject: `login:${login}`, free: 50, forget: hour },
    // A whole office sits behind one address.
    { subject: `from:${source}`, free: 100, forget: 60 },
  ]
}

/** What a try at a code, or at the present password of someone signed in, is counted against. */
export function memberGuard(purpose: 'code' | 'password', member: string): Guarded {
  return { subject: `${purpose}:${member}`, free: 5, forget: hour }
}

/** Counts a try before it is made, or refuses it for now (`sign-in.wait`). A try that succeeds is forgiven afterwards. */
export async function admitted(reception: Failures, guards: readonly Guarded[], now: Date): Promise<Refusal | null> {
  const wait = await reception.admit(guards, now)
  if (wait === 0) return null
  const words = wait < 60 ? `${wait}秒` : `${Math.ceil(wait / 60)}分`
  return refuse(
    'sign-in.wait',
    `続けて間違えたため、あと${words}は試せません。`,
    `${words}待ってから、もう一度入力してください。`,
  )
}
