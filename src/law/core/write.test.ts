import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { ask } from '../index.ts'
import { allCases } from './cases.ts'
import { writeFinding } from './write.ts'

test('every case of every rule is read again as it was, and no because is written twice', () => {
  let shared = 0
  for (const { rule, name, input } of allCases()) {
    const finding = ask(rule, input)
    if (isRefusal(finding)) continue
    const line = writeFinding(finding)
    const whole = JSON.stringify(finding)
    expect(JSON.stringify(read(line)), name).toBe(whole)
    const seen = distinctBecauses(finding)
    expect(line.split('"steps":').length - 1, name).toBe(seen)
    if (whole.split('"steps":').length - 1 > seen) shared++
  }
  expect(shared).toBeGreaterThan(10)
})

test('what needs escaping is escaped wherever it stands', () => {
  const odd = '"\\\n\u2028\ud83d\ude00\ud800'
  const because = { rule: odd, label: odd, articles: [odd], steps: [] }
  const steps = [
    { kind: 'parameter', label: odd, value: odd, from: '2026-04-01', source: odd },
    { kind: 'figure', label: odd, value: odd, working: odd, unit: odd, rounding: odd },
    { kind: 'part', because, value: [odd, null, true, { [odd]: odd, nothing: undefined }] },
  ] as const
  const finding = { value: { because }, because: { ...because, steps } }
  expect(JSON.stringify(read(writeFinding(finding)))).toBe(JSON.stringify(finding))
})

/** The finding a line was written from. */
function read(line: string): unknown {
  const root: unknown = JSON.parse(line)
  const whole = (at: unknown): unknown => {
    if (at === null || typeof at !== 'object') return at
    if ('$ref' in at) return whole(pointed(root, String(at.$ref)))
    return Array.isArray(at) ? at.map(whole) : Object.fromEntries(Object.entries(at).map(([key, one]) => [key, whole(one)]))
  }
  return whole(root)
}

function pointed(root: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1)
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root)
}

function distinctBecauses(finding: object): number {
  const seen = new Set<object>()
  const walk = (at: unknown): void => {
    if (at === null || typeof at !== 'object' || seen.has(at)) return
    if ('steps' in at) seen.add(at)
    Object.values(at).forEach(walk)
  }
  walk(finding)
  return seen.size
}
