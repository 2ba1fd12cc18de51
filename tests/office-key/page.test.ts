import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { sharesPdf } from '../../src/filing/office-key/print.ts'
import { closePdf } from '../../src/filing/pdf/render.ts'
import { newOfficeKey } from '../../src/journal/office-key/key.ts'
import { openFromShares, setOf, sharesOf } from '../../src/journal/office-key/shares.ts'
import { privateKeyFrom } from '../../src/journal/note.ts'

afterAll(closePdf)
const noPoppler = spawnSync('pdftotext', ['-v']).status !== 0

test.skipIf(noPoppler)('what is read off the printed pages opens the key; each page is its keeper’s alone', async () => {
  const office = { name: '𠮷田社会保険労務士事務所', id: '01900000-0000-7000-8000-000000000001' }
  const key = await newOfficeKey(office.id, randomBytes(32), [privateKeyFrom(randomBytes(32))])
  const pages = (await sharesOf(key, randomBytes)).map((text, index) => ({
    office,
    number: index + 1,
    keeper: ['続木 はじめ', '代理 花子', ''][index]!,
    madeOn: '2026-11-25',
    set: setOf(text),
    lines: text.split('\n'),
  }))
  const pdf = mustNotRefuse(await sharesPdf(pages, '2026-11-25T01:00:00.000Z'))
  const read = (page: number) =>
    spawnSync('pdftotext', ['-layout', '-f', String(page), '-l', String(page), '-', '-'], { input: pdf, encoding: 'utf8' }).stdout
  expect(read(1)).toMatch(/1 ／ 3[^]*𠮷田社会保険労務士事務所[^]*続木 はじめ[^]*令和8年11月25日/)
  expect(read(1)).not.toContain('代理 花子')
  for (const pair of [[1, 2] as const, [3, 1] as const]) {
    expect(mustNotRefuse(await openFromShares([read(pair[0]), read(pair[1])])).seed).toEqual(key.seed)
  }
})
