import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { healthPremium } from './rule.ts'

const read = (file: string) => parse(readFileSync(new URL(file, import.meta.url), 'utf8')).values
const rates: { from: string; value: { rates: Record<string, number> } }[] = read('./rates.yaml')
const care: { value: { rate: number } }[] = read('./long-term-care.yaml')
const grades: [number, number][] = read('../standard-remuneration/grades.yaml')[0].value

/** 50銭以下切捨て・50銭超切上げ of half of standard × rate ÷ 10,000, in another arithmetic than the product's: ⌈x − 1/2⌉. */
function halfOf(standard: number, rate: number): number {
  const doubled = (BigInt(standard) * BigInt(rate) * 2n - 20_000n) / 40_000n
  const exact = (BigInt(standard) * BigInt(rate) * 2n - 20_000n) % 40_000n === 0n
  return Number(exact ? doubled : doubled + 1n)
}

test.each(rates.map(({ from }, year) => [from.slice(0, 7), year] as const))(
  '%s: every prefecture × grade × care is the half of the added rates, rounded once',
  (month, year) => {
    let cells = 0
    for (const [prefecture, rate] of Object.entries(rates[year]!.value.rates)) {
      for (const [standard] of grades) {
        for (const longTermCare of [false, true]) {
          const added = rate + (longTermCare ? care[year]!.value.rate : 0)
          const facts = { insurer: { kind: '協会けんぽ' as const, prefecture }, month, standard, longTermCare }
          const { employee, employer, total } = mustNotRefuse(healthPremium.run(facts, null))
          const place = `${prefecture} ${standard} ${longTermCare}`
          expect(employee.total, place).toBe(halfOf(standard, added))
          expect(employee.health + employee.care, place).toBe(employee.total)
          expect(employee.health, place).toBe(halfOf(standard, rate))
          expect(total, place).toBe(Number((BigInt(standard) * BigInt(added)) / 10_000n))
          expect(employer.health + employer.care, place).toBe(total - employee.total)
          expect(employee.care > 0 && employer.care > 0, place).toBe(longTermCare)
          cells++
        }
      }
    }
    expect(cells).toBe(47 * 50 * 2)
  },
)

test('the rates moved between years as many times as was announced', () => {
  const moves = [1, 2, 3].map((year) => {
    const before = rates[year - 1]!.value.rates
    const after = Object.entries(rates[year]!.value.rates)
    const count = (sign: number) => after.filter(([name, rate]) => Math.sign(rate - before[name]!) === sign).length
    return { down: count(-1), same: count(0), up: count(1) }
  })
  expect(moves).toEqual([
    { down: 22, same: 1, up: 24 },
    { down: 18, same: 1, up: 28 },
    { down: 40, same: 7, up: 0 },
  ])
})

test('a name of an object property is no prefecture', () => {
  const insurer = { kind: '協会けんぽ' as const, prefecture: 'constructor' }
  const answer = healthPremium.run({ insurer, month: '2026-05', standard: 300_000, longTermCare: false }, null)
  expect(answer).toMatchObject({ refused: true, code: 'health-insurance.unknown-prefecture' })
})

test('the because says how the two lines make the once-rounded sum', () => {
  const insurer = { kind: '協会けんぽ' as const, prefecture: '東京' }
  const found = mustNotRefuse(explain(healthPremium, { insurer, month: '2026-05', standard: 134_000, longTermCare: true }))
  const text = JSON.stringify(found.because)
  expect(text).toContain('134,000円 × 11.47% ÷ 2 ＝ 7,684.9円')
  expect(text).toContain('率を合わせて一度だけ端数を処理した合計から、健康保険料を引いた額')
})
