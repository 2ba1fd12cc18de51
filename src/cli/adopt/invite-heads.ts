import { mustNotRefuse } from '../../base/refusal.ts'
import type { Standing } from '../../journal/stand.ts'
import { perform } from '../../office/door.ts'
import { rowsWhere } from '../../office/find.ts'
import { loginsOf } from '../../office/staff/at-door.ts'
import { clearSignIn } from '../../office/staff/clear-sign-in.ts'
import { members } from '../../office/staff/facts.ts'
import type { OfficeDatabase } from '../../office/tables.ts'
import { invite } from '../invite.ts'

export interface InvitedHead {
  readonly name: string
  readonly login: string
  readonly invitation: string
}

/**
 * What sign-ins rest on was never in the archive: all of them are void, and said to be. The heads come in by invitation, the others by
 * them. Done again it clears nobody twice: whoever came in meanwhile stays in.
 */
export async function inviteHeads(
  { journal, reception }: Standing<OfficeDatabase>,
  office: string,
  { by, address }: { readonly by: string; readonly address: string },
): Promise<InvitedHead[]> {
  const desk = journal.desk({ office, actor: { id: 'cli', name: by }, sight: { kind: 'office' } })
  const staff = await desk.read((db) => rowsWhere(db, members, {}))
  for (const { id, password_hash: password, totp_wrapped: totp, passkeys } of staff) {
    if (password === null && totp === null && (passkeys as readonly unknown[]).length === 0) continue
    const once = { idempotencyKey: `adopt:${journal.continuity.logKey}:${id}` }
    mustNotRefuse(await perform(desk, 'head', clearSignIn, { member: id }, once))
  }
  await reception.indexLogins(office, await loginsOf(desk))
  const heads = staff.filter(({ role, disabled_on: disabled }) => role === 'head' && disabled === null)
  return Promise.all(
    heads.map(async ({ id: member, name, login }) => {
      const { invitation } = await invite(reception, { office, member }, address)
      return { name, login, invitation }
    }),
  )
}
