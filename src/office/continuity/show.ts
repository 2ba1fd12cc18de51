import { z } from 'zod'
import { civilDay, uuid } from '../../base/zod.ts'
import { officeKeys, standbys } from '../../journal/continuity/tables.ts'
import { defineAsk, everyone } from '../act.ts'
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
  }),
  async answer(desk) {
    const { pcs, keys } = await desk.read(async (db) => ({
      pcs: await rowsWhere(db, standbys, {}),
      keys: await rowsWhere(db, officeKeys, { retired_on: null }),
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
      key: key === undefined ? null : { madeOn: key.made_on, holders: z.array(holder).parse(key.holders) },
    }
  },
})
