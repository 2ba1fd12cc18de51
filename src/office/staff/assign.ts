import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { heads, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 所員が担当する顧問先を、渡した一覧のとおりにします。 */
export const assignClients = defineAct({
  name: 'staff.assign',
  label: '担当の変更',
  about: '所員が担当する顧問先を、渡した一覧のとおりにします。',
  may: heads,
  input: z.object({ member: uuid, clients: z.array(uuid) }),
  output: z.object({ member: uuid, added: z.int(), removed: z.int() }),
  decide: notYet,
})
