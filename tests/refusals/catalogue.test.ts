import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../../src/base/refusal.ts'
import { closePdf } from '../../src/filing/pdf/render.ts'
import { openTestOffice, type TestOffice } from '../support/office.ts'
import { codesInSource } from './codes.ts'
import type { Example } from './example.ts'
import { pageOf, type Shown } from './page.ts'

// Every refusal of the house has a runnable example (DESIGN §5), and the page of refusals is printed from them.

const folder = new URL('./examples/', import.meta.url)
const files = await Promise.all(
  readdirSync(folder)
    .toSorted()
    .map(async (name) => ({
      name,
      examples: ((await import(new URL(name, folder).href)) as { examples: readonly Example[] }).examples,
    })),
)
const shown = new Map<string, Shown>()

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(async () => {
  await office.close()
  await closePdf()
})

describe.each(files)('$name', ({ examples }) => {
  test.each(examples.map((example) => [`${example.code}: ${example.when}`, example] as const))('%s', async (_, example) => {
    const answer = await example.run(office)
    const refusal = isRefusal(answer) ? found(answer, example.code) : undefined
    expect(refusal ?? answer).toMatchObject({ refused: true, code: example.code })
    // A sentence and a remedy a clerk would write.
    expect(refusal!.message).toMatch(/[ぁ-ん].*。$/)
    expect(refusal!.remedy).toMatch(/[ぁ-ん].*。/)
    if (!shown.has(example.code)) shown.set(example.code, { example, refusal: refusal! })
  })
})

test('every refusal in the source has an example', () => {
  const missing = [...codesInSource()].filter(
    ([code]) => !files.some(({ examples }) => examples.some((one) => one.code === code)),
  )
  expect(missing).toEqual([])
})

test('no example shows a refusal that is gone', () => {
  const known = codesInSource()
  expect(files.flatMap(({ examples }) => examples.map((one) => one.code)).filter((code) => !known.has(code))).toEqual([])
})

test('docs/refusals.md is what the examples print', async () => {
  await expect(pageOf([...shown.values()])).toMatchFileSnapshot('../../docs/refusals.md')
})

function found(refusal: Refusal, code: string): Refusal | undefined {
  return [refusal, ...(refusal.more ?? [])].find((one) => one.code === code)
}
