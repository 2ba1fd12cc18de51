import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { keepEdition, unbuiltSubjects } from '../law/index.ts'
import { keepOlder, packText } from '../law/pack/law-packs.sample.ts'
import { lawCommands, type Door } from './law.ts'

async function tsuzuki(args: string[], options: { stdin?: string; isTTY?: boolean } = {}) {
  let out = ''
  const stdout = Object.assign(
    new Writable({
      write(piece: Buffer, _, done) {
        out += piece.toString()
        done()
      },
    }),
    { isTTY: options.isTTY ?? false },
  )
  const door: Door = { stdin: Readable.from([options.stdin ?? '']), stdout }
  const program = new Command()
  lawCommands(program, door)
  await program.parseAsync(['law', ...args], { from: 'user' })
  return { out, code: door.exitCode ?? 0, lines: out.trimEnd().split('\n') }
}

const rule = 'income-tax.monthly-withholding'
const input = { payDay: '2026-04-25', base: 175_000, column: '甲', dependents: 2, method: '月額表' }

test('one question: the finding and 0, or the refusal and 3', async () => {
  const answer = await tsuzuki([rule, JSON.stringify(input)])
  expect(answer.code).toBe(0)
  expect(JSON.parse(answer.out)).toMatchObject({ value: 250, because: { rule, steps: [{ kind: 'part', value: 250 }] } })
  expect(JSON.parse((await tsuzuki([rule, JSON.stringify(input), '--brief'])).out)).toEqual({ value: 250 })
  expect((await tsuzuki([rule, JSON.stringify(input), '--brief', '--text'])).out).toBe('250\n')
  const refusal = await tsuzuki([rule, JSON.stringify({ ...input, column: '丙' })])
  expect(refusal.code).toBe(3)
  expect(JSON.parse(refusal.out)).toMatchObject({ refused: true, code: 'income-tax.daily-apart' })
})

test.each([
  [[rule, '{'], 'law.malformed-json'],
  [[rule], 'law.no-input'],
  [['income-tax.nothing', '{}'], 'law.unknown-rule'],
  [[rule, '{"payDay":"2026-02-30"}'], 'law.malformed-input'],
  [[rule, '--batch', '/nowhere/lines.ndjson'], 'law.file-unreadable'],
  [[rule, '--batch', '/'], 'law.file-unreadable'],
])('%j is refused', async (args, code) => {
  const answer = await tsuzuki(args)
  expect(JSON.parse(answer.out)).toMatchObject({ refused: true, code })
  expect(answer.code).toBe(3)
})

test('a terminal reads Japanese, a program JSON, and each may ask for the other', async () => {
  const json = JSON.stringify(input)
  expect((await tsuzuki([rule, json], { isTTY: true })).lines[0]).toBe('源泉所得税及び復興特別所得税: 250')
  expect((await tsuzuki([rule, json, '--text'])).lines[0]).toBe('源泉所得税及び復興特別所得税: 250')
  expect(JSON.parse((await tsuzuki([rule, json, '--json'], { isTTY: true })).out)).toMatchObject({ value: 250 })
  expect((await tsuzuki([rule, '{}'], { isTTY: true })).out).toContain('→ ')
})

test('a batch answers line by line, in order, naming the lines it refuses', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'law-'))
  const file = join(folder, 'lines.ndjson')
  const lines = [
    JSON.stringify(input),
    '{"payDay":',
    '',
    JSON.stringify({ ...input, payDay: '2028-01-25' }),
    JSON.stringify({ ...input, base: 0 }),
  ]
  writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`)
  const answer = await tsuzuki([rule, '--batch', file])
  expect(answer.code).toBe(0)
  const results = answer.lines.map((line) => JSON.parse(line))
  expect(results).toHaveLength(5)
  expect(results.map((one) => one.value ?? one.code)).toEqual([
    250,
    'law.malformed-json',
    'law.malformed-json',
    'law.date-not-covered',
    0,
  ])
  expect(results[1]).toMatchObject({ place: { row: 2 }, message: expect.stringContaining('2行目') })
  expect(results[3]).toMatchObject({ place: { row: 4, value: '2028-01-25' } })
  const piped = await tsuzuki([rule, '--batch', '-', '--brief'], { stdin: lines.join('\n') })
  expect(JSON.parse(piped.lines[0]!)).toEqual({ value: 250 })
  expect(piped.lines).toHaveLength(5)
})

test('brief is without the because of what the value holds, too', async () => {
  const [slip] = parse(readFileSync(join(import.meta.dirname, '../law/payslip/cases.yaml'), 'utf8'), { merge: true })
  const [whole, short] = [
    await tsuzuki(['payslip', JSON.stringify(slip.input)]),
    await tsuzuki(['payslip', JSON.stringify(slip.input), '--brief']),
  ].map(({ out }) => JSON.parse(out).value)
  expect(JSON.stringify(whole)).toContain('"steps"')
  expect(JSON.stringify(short)).not.toContain('"steps"')
  expect(short.totals).toEqual(whole.totals)
})

test('twenty thousand lines keep their order across many writes', async () => {
  const stdin = Array.from({ length: 20_000 }, (_, index) =>
    JSON.stringify({ ...input, column: '乙', dependents: 0, base: index }),
  ).join('\n')
  const { lines } = await tsuzuki([rule, '--batch', '-'], { stdin })
  expect(lines).toHaveLength(20_000)
  for (const [index, line] of lines.entries()) {
    if (index % 997 === 0) expect(JSON.parse(line)).toMatchObject({ value: Math.floor((index * 3063) / 100_000) })
  }
})

test('the list names every rule, with the JSON Schema of its input', async () => {
  const list = JSON.parse((await tsuzuki(['list', '--json'])).out)
  expect(list.edition).toMatch(/^[0-9a-f]{64}$/)
  const one = list.rules.find(({ name }: { name: string }) => name === rule)
  expect(one).toMatchObject({
    label: '源泉所得税及び復興特別所得税',
    input: { type: 'object', required: expect.arrayContaining(['payDay', 'base']) },
  })
  expect(list.notBuilt).toEqual([...unbuiltSubjects()].map(([subject, label]) => ({ subject, label })))
  const text = await tsuzuki(['list'])
  for (const { name } of list.rules) expect(text.out).toContain(`${name}  `)
})

test('what is due is told to a program and to a person, on the day asked', async () => {
  const { on, within, due } = JSON.parse((await tsuzuki(['stale', '--on', '2027-03-01', '--within', '0', '--json'])).out)
  expect([on, within]).toEqual(['2027-03-01', 0])
  expect(due).toContainEqual(expect.objectContaining({ name: 'health-insurance.rates', reasons: ['passed', 'ends'] }))
  const text = (await tsuzuki(['stale', '--on', '2027-03-01', '--within', '0'])).out
  for (const { name, label, source } of due) for (const said of [name, label, source]) expect(text).toContain(said)
  expect((await tsuzuki(['stale', '--on', '2026-01-01', '--within', '0'])).out).toMatch(/: 0件（/)
})

test('two editions are compared by hash, by its beginning, by file, or with the law in force', async () => {
  const data = mkdtempSync(join(tmpdir(), 'editions-'))
  const older = keepOlder(data, '2026-04-01')
  const { edition: current } = JSON.parse((await tsuzuki(['edition', '--json', '--data', data])).out)
  const whole = JSON.parse((await tsuzuki(['diff', '--from', older, '--to', current, '--data', data, '--json'])).out)
  expect(whole).toMatchObject({ from: older, to: current, parameters: [{ name: 'pension.rate' }], rules: [{ name: 'payslip' }] })
  const short = await tsuzuki(['diff', '--from', older.slice(0, 8), '--data', data, '--json'])
  expect(JSON.parse(short.out)).toEqual(whole)
  const back = await tsuzuki(['diff', '--from', 'current', '--to', older.slice(0, 8), '--data', data])
  expect(back.lines[0]).toBe(`${current.slice(0, 12)} → ${older.slice(0, 12)}　数値1件、規則1件`)
  expect(back.out).toContain('（前の告示）')
  const file = join(data, 'pack.json')
  writeFileSync(file, packText())
  expect((await tsuzuki(['diff', '--from', file, '--data', data])).lines[0]).toMatch(/　数値0件、規則0件$/)
}, 60_000)

test.each([
  ['0123456789', 'law.edition-unknown'],
  ['0123', 'law.edition-too-short'],
  ['no-such-pack.json', 'cli.file-unreadable'],
])('a difference from %s is refused', async (from, code) => {
  const answer = await tsuzuki(['diff', '--from', from, '--data', mkdtempSync(join(tmpdir(), 'editions-'))])
  expect(JSON.parse(answer.out)).toMatchObject({ refused: true, code })
  expect(answer.code).toBe(3)
})

test('the editions a house worked with are listed with the day it first did', async () => {
  const data = mkdtempSync(join(tmpdir(), 'editions-'))
  expect((await tsuzuki(['edition', '--all', '--data', data])).lines[1]).toContain('まだ残っていません')
  const older = keepOlder(data, '2026-04-01')
  keepEdition(data, '2026-11-26T00:00:00.000Z')
  const { edition, used } = JSON.parse((await tsuzuki(['edition', '--all', '--data', data, '--json'])).out)
  expect(used).toEqual([
    { edition: older, firstUsed: '2026-04-01' },
    { edition, firstUsed: '2026-11-26' },
  ])
  expect((await tsuzuki(['edition', '--all', '--data', data])).lines).toEqual([
    edition,
    `2026-04-01から  ${older}`,
    `2026-11-26から  ${edition}  今の版`,
  ])
  expect((await tsuzuki(['edition', '--data', data])).lines).toEqual([edition])
})
