import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { newAccount } from '../people/hire-shape.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** ある日からの給与振込口座を登録します。 */
export const setAccount = defineAct({
  name: 'accounts.set',
  label: '振込口座の登録',
  about: 'ある日からの給与振込口座を登録します。',
  may: clerks,
  input: newAccount.required({ validFrom: true }).extend({ person: uuid }),
  output: z.object({ account: uuid }),
  decide: notYet,
})
