import { refuse } from '../../base/refusal.ts'
import type { SessionStage } from '../../journal/reception/sessions.ts'
import type { Member } from '../../office/staff/facts.ts'
import { goodAt, type StoredPasskey } from './passkey.ts'
import { lengthAlone, lengthOf } from './passwords.ts'

/**
 * How far a right password lets its owner in. A long one may stand alone; a shorter one owes a second factor, which is set up at once
 * where there is none. A short password beside a passkey opens nothing: a thief could otherwise set up a code of his own.
 */
export function stageAfterPassword(member: Member, password: string): SessionStage | 'passkey' {
  if (member.totp_wrapped !== null) return 'second-factor'
  if (lengthOf(password) >= lengthAlone) return 'open'
  return passkeysOf(member).length > 0 ? 'passkey' : 'enrol'
}

/** True when the member has set up a second factor of either kind that serves here: a passkey of a standby does not. */
export function hasSecondFactor(member: Member, site: URL): boolean {
  return member.totp_wrapped !== null || passkeysOf(member).some((passkey) => goodAt(passkey, site))
}

/** What the door answers for each stage. */
export const nextStep = {
  'second-factor': 'totp',
  enrol: 'enrol-second-factor',
  open: 'done',
  passkey: 'passkey',
} as const satisfies Record<SessionStage | 'passkey', string>

export const passkeyNeeded = refuse(
  'sign-in.passkey-needed',
  '15文字より短いパスワードだけではサインインできません。',
  '登録してあるパスキーでサインインしてください。なくしたときは、所長に招待を依頼してください。',
)

function passkeysOf(member: Member): readonly StoredPasskey[] {
  return member.passkeys as readonly StoredPasskey[]
}
