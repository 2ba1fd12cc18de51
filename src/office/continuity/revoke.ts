import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { standbys } from '../../journal/continuity/tables.ts'
import { defineAct, heads } from '../act.ts'
import { editOf } from '../edit.ts'

/** 控えのPCの登録を取り消します。盗難・故障・入替えのときに行います。取り消されたPCは何も受け取れなくなります。 */
export const revokeStandby = defineAct({
  name: 'continuity.revoke',
  label: '控えのPCの取消し',
  about: '控えのPCの登録を取り消します。盗難・故障・入替えのときに行います。取り消されたPCは何も受け取れなくなります。',
  may: heads,
  input: z.object({ standby: uuid }),
  output: z.object({ standby: uuid }),
  async decide(desk, input) {
    const edit = await editOf(desk, standbys, input.standby, { revokedOn: desk.today })
    if (isRefusal(edit)) return edit
    const changes = edit.row.revoked_on === null ? edit.changes : new Changes()
    return { changes, answer: { standby: edit.row.id } }
  },
})
