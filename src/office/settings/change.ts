import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { defineAct, heads } from '../act.ts'
import { editOf } from '../edit.ts'
import { rowsWhere } from '../find.ts'
import { profileMissing } from '../home/change.ts'
import { rowFrom } from '../row.ts'
import { officeProfiles } from '../staff/facts.ts'
import { officeSettings, settingFacts, settingsOf } from './facts.ts'

/** 知らせの宛先、webhook、事務所自身のe-GovソフトウェアIDを変更します。 */
export const changeSettings = defineAct({
  name: 'settings.change',
  label: '送信の設定の変更',
  about: '警報や控えのPCの知らせを送る宛先、webhook、事務所自身のe-GovソフトウェアIDを変更します。',
  may: heads,
  input: settingFacts.partial(),
  output: z.object({ settings: uuid }),
  async decide(desk, input) {
    const kept = await settingsOf(desk)
    if (kept !== null) {
      const edit = await editOf(desk, officeSettings, kept.id, input)
      return isRefusal(edit) ? edit : { changes: edit.changes, answer: { settings: kept.id } }
    }
    const [profile] = await desk.read((db) => rowsWhere(db, officeProfiles, {}))
    if (profile === undefined) return profileMissing()
    const row = rowFrom(officeSettings, { noticeAddresses: [], ...input, id: profile.id })
    return { changes: new Changes().insert(officeSettings, row), answer: { settings: profile.id } }
  },
})
