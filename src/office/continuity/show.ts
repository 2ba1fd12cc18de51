import { z } from 'zod'
import { civilDay, uuid } from '../../base/zod.ts'
import { officeKeys, standbys } from '../../journal/continuity/tables.ts'
import type { RowOf } from '../../journal/table.ts'
import { defineAsk, everyone } from '../act.ts'
import { members, type Member } from '../staff/facts.ts'
import { passkey } from '../staff/set-sign-in.ts'
import { rowsWhere } from '../find.ts'

const holder = z.object({ name: z.string(), holds: z.string() })

/** もしもの時に頼れるもの：控えのPCと、引き継ぎの鍵を持つ人。 */
export const showContinuity = defineAsk({
  name: 'continuity.show',
  label: 'もしもの時の備え',
  about: 'もしもの時に頼れるもの：控えのPCと、引き継ぎの鍵を持つ人。',
  may: everyone,
  input: z.object({}),
  output: z.object({
    standbys: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        address: z.string(),
        authority: z.string(),
        disk: z.string(),
        pairedOn: civilDay,
        revokedOn: civilDay.nullable(),
      }),
    ),
    /** Null while no key was made. */
    key: z.object({ madeOn: civilDay, holders: z.array(holder) }).nullable(),
    /** Public halves (base64) of every key that counts: one, but while a merge waits for a person. */
    signingKeys: z.array(z.string()),
    /** Names of those who sign in by passkeys alone and have none for a standby: shown to the head. */
    shutOut: z.array(z.string()),
  }),
  async answer(desk) {
    const { pcs, keys, staff } = await desk.read(async (db) => ({
      pcs: await rowsWhere(db, standbys, {}),
      keys: await rowsWhere(db, officeKeys, { retired_on: null }),
      staff: await rowsWhere(db, members, { disabled_on: null }),
    }))
    const [key] = keys
    return {
      standbys: pcs
        .map(({ id, name, address, authority, disk, paired_on: pairedOn, revoked_on: revokedOn }) => ({
          id,
          name,
          address,
          authority,
          disk,
          pairedOn,
          revokedOn,
        }))
        .sort((one, other) => (one.pairedOn < other.pairedOn ? -1 : 1)),
      shutOut: shutOut(staff, pcs),
      signingKeys: keys.map((one) => one.signing_key),
      key: key === undefined ? null : { madeOn: key.made_on, holders: z.array(holder).parse(key.holders) },
    }
  },
})

/** A passkey is good at one address only: whoever has no other way in stands outside on the day the standby takes over. */
function shutOut(staff: readonly Member[], pcs: readonly RowOf<typeof standbys>[]): string[] {
  const sites = pcs.filter(({ revoked_on: revoked }) => revoked === null).map(({ address }) => new URL(address).hostname)
  if (sites.length === 0) return []
  return staff
    .map((member) => ({ ...member, keys: z.array(passkey).parse(member.passkeys) }))
    .filter(({ totp_wrapped: totp, keys }) => totp === null && keys.length > 0)
    .filter(({ keys }) => !keys.some(({ site }) => site !== undefined && sites.includes(site)))
    .map(({ name }) => name)
}
