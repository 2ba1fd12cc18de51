import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { start, tsuzuki } from './tsuzuki.ts'

const rule = 'income-tax.monthly-withholding'
const input = { payDay: '2026-04-25', column: '乙', dependents: 0, method: '月額表' }

const lines = (count: number) => Array.from({ length: count }, (_, index) => JSON.stringify({ ...input, base: index })).join('\n')

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

test.each([
  ['a list longer than a pipe holds', ['law', 'list', '--json'], ''],
  ['a batch whose answers nobody reads', ['law', rule, '--batch', '-'], lines(20_000)],
])('%s ends quietly when its reader is gone', async (_, args, stdin) => {
  const child = start(args)
  child.stdin.on('error', () => {}).end(stdin)
  child.stdout.once('data', () => child.stdout.destroy())
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  expect([await text(child.stderr), await ended]).toEqual(['', 0])
})

test('the list as text names the fields of every input', async () => {
  const { out } = await tsuzuki(['law', 'list', '--text'])
  expect(out).toMatch(/^income-tax\.monthly-withholding .*\n.*\n.*\n {4}入力: payDay、base、column、dependents、method/m)
  const rules = out.match(/^[a-z][a-z0-9.-]* {2}/gm)!
  expect(out.match(/^ {4}入力: .+$/gm)).toHaveLength(rules.length)
})
