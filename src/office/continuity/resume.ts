import { z } from 'zod'
import { refuse } from '../../base/refusal.ts'
import { Changes } from '../../journal/changes.ts'
import { alarms } from '../../journal/continuity/tables.ts'
import { defineAct, heads } from '../act.ts'

/** 警報の内容を確かめた所長が、書き込みを再開します。何を確かめたかが記帳に残ります。 */
export const resumeWriting = defineAct({
  name: 'continuity.resume',
  label: '書き込みの再開',
  about: '警報の内容を確かめた所長が、書き込みを再開します。何を確かめたかが記帳に残ります。',
  may: heads,
  resumes: true,
  input: z.object({
    /** When the alarm rang that was looked into. */
    rangAt: z.iso.datetime(),
    found: z.string().trim().min(1, '確かめた内容を入力してください').max(1000),
  }),
  output: z.object({ rangAt: z.iso.datetime() }),
  async decide(desk, { rangAt, found }) {
    const alarm = await desk.alarm()
    if (alarm === null || alarm.rangAt !== rangAt) {
      return refuse(
        'continuity.alarm-gone',
        'その警報は、すでに解かれているか、新しい警報に変わっています。',
        '画面を開き直して、今の警報の内容を確かめてください。',
      )
    }
    const { kind, rows, rowCount, lastGood } = alarm
    const row = { id: desk.newId(), rang_at: rangAt, kind, rows, count: rowCount, last_good: lastGood, found }
    return { changes: new Changes().insert(alarms, row), answer: { rangAt }, reason: found }
  },
})
