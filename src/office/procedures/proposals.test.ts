import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { acquisitionProposals, dependentsProposal, lossProposals } from './proposals.ts'

const kyokai = { insurerKind: '協会けんぽ', insurerName: null, dailyMinutes: 480 } as const
const union = { insurerKind: '健康保険組合', insurerName: '東京都電機健康保険組合', dailyMinutes: 480 } as const
const person = {
  name: '見本 一郎',
  birth: '1990-04-02',
  director: false,
  postalCode: '380-0000',
  address: '長野市',
  addressKana: 'ﾅｶﾞﾉｼ',
}
const insurance = {
  health: true,
  pension: true,
  employment: true,
  shortTime: false,
  basicPensionNumber: '1234-567890',
  employmentNumber: '1234-567890-1',
}
const proposed = (changes: object) =>
  acquisitionProposals({
    client: kyokai,
    person,
    insurance,
    weeklyMinutes: 2400,
    acquiredOn: '2026-11-02',
    employmentAcquiredOn: '2026-11-02',
    fields: {},
    ...changes,
  })
const acquisition = (changes: object) =>
  mustNotRefuse(proposed(changes)).map(({ form, dueOn, destination }) => [form, dueOn, destination])

test('five days and the tenth of the next month, moved off days the administration does not work', () => {
  expect(acquisition({})).toEqual([
    // 11/7 is a Saturday.
    ['健康保険・厚生年金保険 資格取得届', '2026-11-09', '年金事務所'],
    ['雇用保険 資格取得届', '2026-12-10', 'ハローワーク'],
  ])
})

test('with a 健康保険組合 the health part and the pension part go apart', () => {
  expect(acquisition({ client: union, employmentAcquiredOn: null })).toEqual([
    ['健康保険 資格取得届（健康保険組合）', '2026-11-09', '東京都電機健康保険組合'],
    ['厚生年金保険 資格取得届', '2026-11-09', '年金事務所'],
  ])
})

test('nobody is registered who is not insured', () => {
  const none = { ...insurance, health: false, pension: false, employment: false }
  expect(acquisition({ insurance: none, acquiredOn: null, employmentAcquiredOn: null })).toEqual([])
})

test('who leaves: the day after, five and ten days, the inhabitant tax by the tenth', () => {
  const proposals = mustNotRefuse(
    lossProposals({ client: kyokai, person, insurance, leftOn: '2026-03-31', reason: '自己都合', inhabitantTax: true }),
  )
  expect(proposals.map(({ form, eventDay, dueOn }) => [form, eventDay, dueOn])).toEqual([
    ['健康保険・厚生年金保険 資格喪失届', '2026-04-01', '2026-04-06'],
    ['雇用保険 資格喪失届', '2026-04-01', '2026-04-13'],
    ['給与支払報告・特別徴収に係る給与所得者異動届出書', '2026-03-31', '2026-04-10'],
  ])
})

const born = (birth: string) => ({ ...person, birth })
const social = { employmentAcquiredOn: null }
const at70 = { ...social, person: born('1956-11-03') }

test('from the day before the 70th birthday the pension has a form of its own, from the 75th birthday it is the only one', () => {
  expect(acquisition({ ...social, person: born('1956-11-04') })[0]?.[0]).toBe('健康保険・厚生年金保険 資格取得届')
  expect(acquisition(at70)).toEqual([['健康保険 資格取得届・厚生年金保険 70歳以上被用者該当届', '2026-11-09', '年金事務所']])
  expect(acquisition({ ...at70, insurance: { ...insurance, pension: false }, client: union })).toEqual([
    ['健康保険 資格取得届（健康保険組合）', '2026-11-09', '東京都電機健康保険組合'],
    ['厚生年金保険 70歳以上被用者該当届', '2026-11-09', '年金事務所'],
  ])
  const at75 = { ...social, person: born('1951-11-02') }
  expect(proposed(at75)).toMatchObject({ code: 'people.health-over-75' })
  expect(acquisition({ ...at75, insurance: { ...insurance, health: false } })).toEqual([
    ['厚生年金保険 70歳以上被用者該当届', '2026-11-09', '年金事務所'],
  ])
})

test('hours and posts that may not be insured are to be made sure of', () => {
  const missing = (changes: object) => mustNotRefuse(proposed(changes)).map((one) => one.missing)
  expect(missing({})).toEqual([[], []])
  expect(missing({ weeklyMinutes: 1800 })).toEqual([[], []])
  expect(missing({ weeklyMinutes: 1799 })).toEqual([[expect.stringContaining('4分の3')], []])
  expect(missing({ weeklyMinutes: 1799, insurance: { ...insurance, shortTime: true } })).toEqual([[], []])
  expect(missing({ ...social, weeklyMinutes: 0, person: { ...person, director: true } })).toEqual([[]])
  expect(missing({ acquiredOn: null, weeklyMinutes: 1199 })).toEqual([[expect.stringContaining('20時間未満')]])
  expect(missing({ acquiredOn: null, person: { ...person, director: true } })).toEqual([[expect.stringContaining('兼務役員')]])
})

test('who leaves at 59, 70, 75 or by death', () => {
  const loss = (birth: string, reason = '自己都合') =>
    mustNotRefuse(
      lossProposals({ client: kyokai, person: { birth }, insurance, leftOn: '2026-06-30', reason, inhabitantTax: false }),
    )
  expect(loss('1967-07-01')[1]?.missing[0]).toBe('離職証明書（59歳以上のため必ず必要）')
  expect(loss('1967-07-02')[1]?.missing[0]).toBe('離職証明書（本人が離職票を希望しない場合を除く）')
  expect(loss('1967-07-02', '死亡')[1]?.missing).toEqual(['死亡の事実がわかる書類'])
  expect(loss('1956-07-02')[0]?.form).toBe('健康保険 資格喪失届・厚生年金保険 70歳以上被用者不該当届')
  expect(loss('1951-07-01')[0]).toMatchObject({ form: '厚生年金保険 70歳以上被用者不該当届', missing: [] })
})

test('a spouse of 20 to 59 is 第3号被保険者: on the same sheet with 協会けんぽ, apart beside a 健康保険組合', () => {
  const forms = (client: typeof kyokai | typeof union, birth: string, pension = true) => {
    const family = [{ name: '見本 花子', relation: '配偶者', birth }]
    const proposals = mustNotRefuse(dependentsProposal(client, '2026-11-02', { family, pension, missing: [] }))
    return proposals.map(({ form, dueOn, destination }) => [form, dueOn, destination])
  }
  expect(forms(kyokai, '1966-11-04')).toEqual([
    ['健康保険 被扶養者（異動）届・国民年金 第3号被保険者関係届', '2026-11-09', '年金事務所'],
  ])
  expect(forms(kyokai, '1966-11-03')[0]?.[0]).toBe('健康保険 被扶養者（異動）届')
  expect(forms(kyokai, '1990-01-01', false)[0]?.[0]).toBe('健康保険 被扶養者（異動）届')
  expect(forms(union, '1990-01-01')).toEqual([
    ['健康保険 被扶養者（異動）届', '2026-11-09', '東京都電機健康保険組合'],
    ['国民年金 第3号被保険者関係届', '2026-11-16', '年金事務所'],
  ])
})
