import { generateSecret, generateURI, verify } from 'otplib'
import type { Member } from '../../office/staff/facts.ts'
import type { HouseKeeping } from '../config.ts'
import { signInKeysOf } from './office-secret.ts'
import { unwrap } from './wrap.ts'

/** A new TOTP secret and what the authenticator app scans. */
export function newTotp(login: string, office: string): { secret: string; uri: string } {
  const secret = generateSecret()
  return { secret, uri: generateURI({ issuer: `Tsuzuki ${office}`, label: login, secret }) }
}

/** The time step of a right code (RFC 6238, one step either way by this server's clock), or null. */
export async function timeStepOf(secret: string, code: string, now: Date): Promise<number | null> {
  const token = code.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const checked = await verify({ secret, token, epoch: Math.floor(now.getTime() / 1000), epochTolerance: 30 })
  return checked.valid && 'timeStep' in checked ? checked.timeStep : null
}

/** True when the code is this member's and was not used before. */
export async function codeIsRight(keeping: HouseKeeping, office: string, member: Member, code: string): Promise<boolean> {
  if (member.totp_wrapped === null) return false
  const { totpKey } = await signInKeysOf(keeping, office)
  const step = await timeStepOf(unwrap(member.totp_wrapped, member.id, totpKey), code, keeping.now())
  return step !== null && keeping.reception.useCode(member.id, step)
}
