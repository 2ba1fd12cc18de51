import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { closePdf } from '../pdf/render.ts'
import type { SlipDocument } from './document.ts'
import { slipPdf, slipsPdf } from './print.ts'
import { practiceSlip } from './slip.sample.ts'

const created = '2026-11-24T01:00:00.000Z'
afterAll(closePdf)

function bytesOf(result: Uint8Array | Refusal): Uint8Array {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}

test('a slip is one small page, the same bytes each time, with the name as it was given', async () => {
  const bytes = bytesOf(await slipPdf(practiceSlip, { created }))
  expect(bytes.length).toBeLessThan(42_000)
  expect(Buffer.compare(bytes, bytesOf(await slipPdf(practiceSlip, { created })))).toBe(0)
  // 𠮷 as the surrogate pair of the font's ToUnicode map: copied text is the name, not a look-alike.
  expect(Buffer.from(bytes).toString('latin1')).toContain('D842DFB7')
  const fonts = Array.from(
    Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/FontName \/[A-Z]{6}\+(\w+)/g),
    (match) => match[1],
  )
  expect(new Set(fonts)).toEqual(new Set(['BIZUDGothic', 'NotoSansJP']))
  const document = await PDFDocument.load(bytes)
  expect(document.getPageCount()).toBe(1)
  expect(document.getCreationDate()?.toISOString()).toBe(created)
})

test('slips of many people are one file, a page each', async () => {
  const slips = Array.from({ length: 7 }, (_, index) => ({
    ...practiceSlip,
    person: { ...practiceSlip.person, number: String(index) },
  }))
  expect((await PDFDocument.load(bytesOf(await slipsPdf(slips, { created })))).getPageCount()).toBe(7)
})

test('a password closes the file', async () => {
  const bytes = bytesOf(await slipPdf(practiceSlip, { created, password: '19840229' }))
  await expect(PDFDocument.load(bytes)).rejects.toThrow(/encrypted/i)
  await expect(PDFDocument.load(bytes, { password: 'wrong' })).rejects.toThrow(/password/i)
  expect((await PDFDocument.load(bytes, { password: '19840229' })).getPageCount()).toBe(1)
})

function withItems(count: number): SlipDocument {
  const earnings = Array.from({ length: count }, (_, index) => ({ label: `手当${index}`, amount: 1000 }))
  const sum = 1000 * count
  return { ...practiceSlip, earnings, deductions: [], totals: { earnings: sum, deductions: 0, net: sum } }
}

test.each([
  [17, 420],
  [18, 842],
  [50, 842],
])('%i lines stand on one page %i points high', async (count, height) => {
  const document = await PDFDocument.load(bytesOf(await slipPdf(withItems(count), { created })))
  expect(document.getPageCount()).toBe(1)
  expect(Math.round(document.getPage(0).getHeight())).toBe(height)
})

test.each([
  ['slip.too-many-lines', withItems(80)],
  ['slip.label-too-long', { ...practiceSlip, attendance: [{ label: '長'.repeat(41), text: '1日' }] }],
  ['slip.totals-disagree', { ...practiceSlip, totals: { ...practiceSlip.totals, net: practiceSlip.totals.net + 1 } }],
  ['pdf.character-not-in-font', { ...practiceSlip, person: { ...practiceSlip.person, name: '𪚥 太郎' } }],
  ['pdf.does-not-fit', { ...practiceSlip, client: '長'.repeat(9000) }],
])('refuses %s', async (code, slip) => {
  const refusal = await slipPdf(slip, { created })
  expect(isRefusal(refusal) && refusal.code).toBe(code)
})

test('refusals of several people come together', async () => {
  const wrong = { ...practiceSlip, totals: { ...practiceSlip.totals, net: 0 } }
  const refusal = await slipsPdf([wrong, practiceSlip, wrong], { created })
  expect(isRefusal(refusal) && refusal.more).toHaveLength(1)
})
