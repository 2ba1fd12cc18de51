import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { isRefusal } from '../../base/refusal.ts'
import { bonusSlip, bonusSlipInput, explain, isSlip, payslip, payslipInput, renderSlip } from '../index.ts'

const casesOf = (folder: string) =>
  parse(readFileSync(join(import.meta.dirname, '..', folder, 'cases.yaml'), 'utf8'), { merge: true }) as {
    name: string
    rule: string
    input: unknown
  }[]

const slips = [
  ...casesOf('payslip')
    .filter(({ rule }) => rule === 'payslip')
    .map(({ name, input }) => [name, explain(payslip, payslipInput.parse(input))] as const),
  ...casesOf('bonus-slip')
    .filter(({ rule }) => rule === 'bonus-slip')
    .map(({ name, input }) => [name, explain(bonusSlip, bonusSlipInput.parse(input))] as const),
].flatMap(([name, slip]) => (isRefusal(slip) ? [] : [[name, slip] as const]))

test.each(slips)('%s: the whole slip is explained on one screen', (_, slip) => {
  expect(isSlip(slip.value)).toBe(true)
  const lines = renderSlip(slip).split('\n')
  expect(lines.length).toBeLessThanOrEqual(40)
  for (const { label, amount, because } of [...slip.value.earnings, ...slip.value.deductions]) {
    const at = lines.findIndex((line) => line.startsWith(`  ${label} ${amount.toLocaleString('en')}円`))
    expect(at, label).toBeGreaterThan(0)
    if (because !== null) expect(lines[at + 1]).toContain(because.articles[0])
  }
})

test('a line shows its working, its rounding, the dated rate and the articles; tax its row and column', () => {
  const lines = renderSlip(slips[0]![1]).split('\n')
  expect(lines).toContain(
    '  健康保険料 15,760円 ＝ 標準報酬月額320,000円 × 9.85% ÷ 2 ＝ 15,760円［50銭以下切捨て・50銭超切上げ］',
  )
  expect(lines).toContain('  所得税 6,320円 ＝ 299,000円以上 302,000円未満、甲欄 扶養親族等の数 1人')
  expect(lines.find((line) => line.includes('東京 9.85%（2026-03-01から）'))).toContain('健康保険法160条')
})
