import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { memberFacts } from './facts.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 所員と担当する顧問先を並べます。 */
export const listStaff = defineAsk({
  name: 'staff.list',
  label: '所員の一覧',
  about: '所員と担当する顧問先を並べます。',
  may: everyone,
  input: z.object({}),
  output: z.object({
    members: z.array(
      memberFacts.extend({ password: z.boolean(), secondFactor: z.boolean(), passkeys: z.int(), clients: z.array(uuid) }),
    ),
  }),
  answer: notYet,
})
