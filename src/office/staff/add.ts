import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { heads, defineAct } from '../act.ts'
import { rowFrom } from '../row.ts'
import { memberFacts, members } from './facts.ts'

/** 所員を加えます。パスワードは、招待を受けた本人が決めます。 */
export const addMember = defineAct({
  name: 'staff.add',
  label: '所員の追加',
  about: '所員を加えます。パスワードは、招待を受けた本人が決めます。',
  may: heads,
  input: memberFacts.pick({ login: true, name: true, role: true }),
  output: z.object({ member: uuid }),
  async decide(desk, input) {
    const id = desk.newId()
    const changes = new Changes()
      .claim(`login:${input.login}`, `ログイン名${input.login}`, id)
      .insert(members, rowFrom(members, { ...input, id, passkeys: [] }))
    return { changes, answer: { member: id } }
  },
})
