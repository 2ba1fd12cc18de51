import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sampleFiles } from '../../samples/generate/main.ts'
import { isRefusal, mustNotRefuse } from '../../src/base/refusal.ts'
import { lawCodes } from '../../src/law/payslip/facts.ts'
import { codes, codesOf, folder, months, sampleMonth } from './sample-files.ts'

/** What the law or the file refuses aloud; everyone else is calculated. */
const refused: Readonly<Record<string, readonly string[]>> = {
  'MARU 2026-11': [
    'import.negative-hours',
    'import.not-days',
    'import.unknown-person',
    'attendance.missing',
    'attendance.missing',
  ],
  ...Object.fromEntries(months.map((month) => [`TOWA ${month}`, ['multiple-workplaces.notice-missing']])),
}

describe.each(codes.filter((code) => code !== 'MINA'))('%s', (code) => {
  test.each(months)('%s goes through', async (month) => {
    const made = mustNotRefuse(await sampleMonth(code, month))
    expect(codesOf(made)).toEqual(refused[`${code} ${month}`] ?? [])
    expect(made.slips.length + (code === 'TOWA' ? 1 : 0) + (code === 'MARU' && month === '2026-11' ? 2 : 0)).toBe(
      made.sources.length,
    )
    for (const { slip, person } of made.slips) {
      expect(slip.totals.net, person.name).toBe(slip.totals.earnings - slip.totals.deductions)
      expect(slip.totals.net, person.name).toBeGreaterThan(0)
    }
  })
})

test('without keepRest a wrong cell stops the whole file', async () => {
  expect(codesOf(await sampleMonth('MARU', '2026-11', false))).toEqual([
    'import.negative-hours',
    'import.not-days',
    'import.unknown-person',
  ])
})

test('a 健康保険組合 without a rate is refused, never calculated with another rate', async () => {
  const refusal = await sampleMonth('MINA', '2026-10')
  expect(isRefusal(refusal) && refusal.message).toContain('見本情報産業健康保険組合')
})

test('the ages of 長月ケア show in October premiums, and the final pay at 東和 takes two months', async () => {
  const notes = async (code: string, month: string) =>
    mustNotRefuse(await sampleMonth(code, month))
      .slips.flatMap(({ slip }) => slip.notes)
      .join('\n')
  const ages = await notes('NEN', '2026-11')
  for (const word of ['40歳到達', '70歳到達', '75歳到達']) expect(ages).toContain(word)
  expect(await notes('NEN', '2026-10')).toContain('65歳到達')
  expect(await notes('TOWA', '2026-10')).toContain('2026年9月分と2026年10月分の2か月分')
})

test('建設 pays 6/1000 of employment insurance', async () => {
  for (const { slip } of mustNotRefuse(await sampleMonth('TAKA', '2026-10')).slips) {
    const premium = slip.deductions.find(({ code }) => code === lawCodes.employmentInsurance)
    // 50銭以下切捨て・50銭超切上げ
    if (premium !== undefined) expect(premium.amount).toBe(Math.ceil((slip.totals.employmentWages * 6) / 1000 - 0.5))
  }
})

test('names are kept exactly', async () => {
  const names = (await Promise.all(['AOBA', 'MARU', 'KITA'].map((code) => sampleMonth(code, '2026-11'))))
    .flatMap((made) => mustNotRefuse(made).sources)
    .map(({ person }) => person.name)
  for (const name of ['髙橋　𠮷乃', '山﨑　拓海', '濵田　渚', '渡邉　髙志']) expect(names).toContain(name)
})

test('the generator makes the committed bytes again', async () => {
  for (const [path, bytes] of await sampleFiles()) {
    expect(Buffer.compare(bytes, readFileSync(new URL(path, folder))), path).toBe(0)
  }
})
