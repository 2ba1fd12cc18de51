import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { becauseOfDue, dueOf } from './due.ts'
import { dueBy, forms, type Form } from './forms.ts'

test('every form a life event proposes has a due day by the law, and says why', () => {
  for (const form of Object.keys(dueBy) as Form[]) {
    const { dueOn, because } = mustNotRefuse(dueOf(form, '2026-11-02', '年金事務所'))
    expect(dueOn > '2026-11-02', form).toBe(true)
    expect(because.rule).toBe('deadlines.due')
  }
})

test('the because belongs to the day a procedure has: another day, or a form the law does not name, has none', () => {
  const row = { form: forms.socialAcquisition, event_day: '2026-11-02', due_on: '2026-11-09', destination: '年金事務所' }
  expect(JSON.stringify(becauseOfDue(row))).toContain('2026-11-07（土曜日）')
  expect(becauseOfDue({ ...row, due_on: '2026-11-07' })).toBeNull()
  expect(becauseOfDue({ ...row, form: '届' })).toBeNull()
  expect(becauseOfDue({ ...row, event_day: '2027-12-29', due_on: '2028-01-04' })).toBeNull()
})

test('a 健康保険組合 is no administration: the because says by which rule its day moves', () => {
  const because = (destination: string) =>
    JSON.stringify(mustNotRefuse(dueOf(forms.dependents, '2026-11-02', destination)).because)
  expect(because('東京都電機健康保険組合')).toContain('民法142条')
  expect(because('年金事務所')).toContain('行政機関の休日に関する法律2条')
})
