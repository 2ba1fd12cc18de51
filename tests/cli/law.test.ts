import { expect, test } from 'vitest'
import { tsuzuki } from './tsuzuki.ts'

const rule = 'income-tax.monthly-withholding'
const input = { payDay: '2026-04-25', column: '乙', dependents: 0, method: '月額表' }

test('a batch through a pipe answers line n with line n, and a refusal keeps its place', async () => {
  const lines = Array.from({ length: 5_000 }, (_, index) =>
    index % 1_000 === 7 ? '{' : JSON.stringify({ ...input, base: index }),
  )
  const { code, out } = await tsuzuki(['law', rule, '--batch', '-', '--brief'], { stdin: lines.join('\n') })
  const answers = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { value?: number; place?: { row: number } })
  expect(code).toBe(0)
  // 乙欄 below 105,000円 is 3.063% of the base, fractions of a yen cut off.
  expect(answers).toHaveLength(5_000)
  for (const [index, answer] of answers.entries()) {
    if (index % 1_000 === 7) expect(answer.place?.row).toBe(index + 1)
    else expect(answer.value).toBe(Math.floor((index * 3_063) / 100_000))
  }
})

test('a refusal ends with 3 and is JSON on stdout', async () => {
  const { code, out } = await tsuzuki(['law', rule, JSON.stringify({ ...input, base: 200_000, payDay: '2031-04-25' })])
  expect(code).toBe(3)
  expect(JSON.parse(out)).toMatchObject({ refused: true, code: 'law.date-not-covered' })
})
