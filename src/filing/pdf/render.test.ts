import { afterAll, expect, test } from 'vitest'
import { closePdf, renderPdf } from './render.ts'

const options = { created: '2026-11-24T01:00:00.000Z' }
afterAll(closePdf)

test('a wrong template is a bug that leaves the press running', async () => {
  await expect(renderPdf('slips/no-such.typ', {}, options)).rejects.toThrow('the template is wrong')
  await expect(renderPdf('slips/slip.typ', { slips: [{}] }, options)).rejects.toThrow('the template is wrong')
  expect(await renderPdf('slips/slip.typ', { slips: [] }, options)).toBeInstanceOf(Uint8Array)
})
