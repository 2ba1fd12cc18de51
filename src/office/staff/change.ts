import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { heads, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { memberFacts, members } from './facts.ts'
import { lastHead } from './last-head.ts'

/** 所員の氏名・役割を変更します。 */
export const changeMember = defineAct({
  name: 'staff.change',
  label: '所員の変更',
  about: '所員の氏名・役割を変更します。',
  may: heads,
  input: memberFacts.pick({ name: true, role: true, seen: true }).partial().extend({ member: uuid }),
  output: z.object({ member: uuid }),
  async decide(desk, input) {
    const edit = await editOf(desk, members, input.member, input)
    if (isRefusal(edit)) return edit
    const { row, patch } = edit
    if (row.role === 'head' && patch.role !== undefined && patch.role !== 'head') {
      const last = await lastHead(desk, row.id)
      if (last !== null) return last
    }
    return { changes: edit.changes, answer: { member: row.id } }
  },
})
