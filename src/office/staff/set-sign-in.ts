import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { everyone, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { members } from './facts.ts'

/** A passkey as the door registered it. */
export const passkey = z.object({
  id: z.string(),
  publicKey: z.string(),
  counter: z.int(),
  name: z.string(),
  addedAt: z.string(),
  /** The name it is good at: a browser offers it nowhere else. Passkeys of the first days have none. */
  site: z.string().optional(),
})

/** 自分のパスワード・二要素・パスキーを設定します。 */
export const setSignIn = defineAct({
  name: 'staff.set-sign-in',
  label: '自分のサインインの設定',
  about: '自分のパスワード・二要素・パスキーを設定します。',
  may: everyone,
  inner: true,
  input: z.object({
    passwordHash: z.string().optional(),
    totpWrapped: z.string().nullable().optional(),
    passkeys: z.array(passkey).optional(),
  }),
  output: z.object({ member: uuid }),
  async decide(desk, input) {
    const edit = await editOf(desk, members, desk.actor.id, input)
    return isRefusal(edit) ? edit : { changes: edit.changes, answer: { member: edit.row.id } }
  },
})
