import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { defineAct, heads } from '../act.ts'
import { editOf } from '../edit.ts'
import { rowsWhere } from '../find.ts'
import { officeProfiles, profileFacts } from '../staff/facts.ts'

/** 事務所の名称と、社会保険労務士の氏名・登録番号を変更します。 */
export const changeOffice = defineAct({
  name: 'office.change',
  label: '事務所の変更',
  about: '事務所の名称と、社会保険労務士の氏名・登録番号を変更します。',
  may: heads,
  input: profileFacts.pick({ name: true, sharoushiName: true, sharoushiNumber: true, seen: true }).partial(),
  output: z.object({ profile: uuid }),
  async decide(desk, input) {
    const [profile] = await desk.read((db) => rowsWhere(db, officeProfiles, {}))
    if (profile === undefined) return profileMissing()
    const edit = await editOf(desk, officeProfiles, profile.id, input)
    return isRefusal(edit) ? edit : { changes: edit.changes, answer: { profile: profile.id } }
  },
})

/** An office that was opened has a profile; a door that forgot to found it is told so. */
export function profileMissing(): Refusal {
  return refuse('office.profile-missing', '事務所の情報が登録されていません。', '先に事務所を開設してください。')
}
