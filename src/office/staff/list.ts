import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { heads, defineAsk } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { factsOf } from '../row.ts'
import { assignments, memberFacts, members } from './facts.ts'

/** 所員と担当する顧問先を並べます。 */
export const listStaff = defineAsk({
  name: 'staff.list',
  label: '所員の一覧',
  about: '所員と担当する顧問先を並べます。',
  may: heads,
  input: z.object({}),
  output: z.object({
    members: z.array(
      memberFacts.extend({ password: z.boolean(), secondFactor: z.boolean(), passkeys: z.int(), clients: z.array(uuid) }),
    ),
  }),
  async answer(desk) {
    const { rows, assigned } = await desk.read(async (db) => ({
      rows: await rowsWhere(db, members, {}),
      assigned: await rowsWhere(db, assignments, {}),
    }))
    return {
      members: rows
        .sort((a, b) => (a.login < b.login ? -1 : 1))
        .map(({ password_hash: hash, totp_wrapped: totp, passkeys, ...row }) => ({
          ...factsOf(memberFacts, row),
          password: hash !== null,
          secondFactor: totp !== null,
          passkeys: (passkeys as readonly unknown[]).length,
          clients: assigned.filter((one) => one.member_id === row.id).map((one) => one.client_id),
        })),
    }
  },
})
