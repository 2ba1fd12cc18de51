import { z } from 'zod'
import { isRefusal, refuse } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { heads, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { members } from './facts.ts'

/** 所員のパスワード・認証アプリ・パスキーをすべて取り消します。招待を受けた本人が、はじめから設定します。 */
export const clearSignIn = defineAct({
  name: 'staff.clear-sign-in',
  label: 'サインインの取り消し',
  about: '所員のパスワード・認証アプリ・パスキーをすべて取り消します。そのあと招待を受けた本人が、はじめから設定します。',
  may: heads,
  input: z.object({ member: uuid }),
  output: z.object({ member: uuid }),
  async decide(desk, input) {
    if (input.member === desk.actor.id) {
      return refuse(
        'staff.clear-own-sign-in',
        '自分のサインインは取り消せません。',
        'パスワードと二要素は「自分の設定」で変更してください。',
      )
    }
    const nothing = { passwordHash: null, totpWrapped: null, passkeys: [] }
    const edit = await editOf(desk, members, input.member, nothing)
    return isRefusal(edit) ? edit : { changes: edit.changes, answer: { member: edit.row.id } }
  },
})
