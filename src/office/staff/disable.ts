import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { heads, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { members } from './facts.ts'
import { lastHead } from './last-head.ts'

/** 所員がサインインできないようにします。 */
export const disableMember = defineAct({
  name: 'staff.disable',
  label: '所員の停止',
  about: '所員がサインインできないようにします。',
  may: heads,
  input: z.object({ member: uuid }),
  output: z.object({ member: uuid }),
  async decide(desk, input) {
    const edit = await editOf(desk, members, input.member, { disabledOn: desk.today })
    if (isRefusal(edit)) return edit
    if (edit.row.disabled_on !== null) return { changes: new Changes(), answer: { member: edit.row.id } }
    const last = edit.row.role === 'head' ? await lastHead(desk, edit.row.id) : null
    return last ?? { changes: edit.changes, answer: { member: edit.row.id } }
  },
})
