import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { tsuzuki } from '../cli/tsuzuki.ts'
import { sampleUrl } from '../imports/sample-files.ts'

// `tsuzuki todoke` and `tsuzuki zengin`: bytes → JSON → the same bytes, and refusals by field.

const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-codecs-'))
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  const [people, attendance] = ['people', 'attendance-2026-11'].map((start) => fileURLToPath(sampleUrl('AOBA', start)))
  await tsuzuki([
    'month',
    '--client',
    'AOBA',
    '--month',
    '2026-11',
    '--people',
    people!,
    '--attendance',
    attendance!,
    '--out',
    folder,
  ])
})

test.each([
  ['todoke', 'SHFD0006.CSV'],
  ['zengin', 'transfer.txt'],
])('%s: decode, encode, and the bytes are the same', async (command, name) => {
  expect((await tsuzuki([command, 'decode', at(name), '-o', at('file.json')])).code).toBe(0)
  expect((await tsuzuki([command, 'encode', at('file.json'), '-o', at('again')])).code).toBe(0)
  expect(Buffer.compare(readFileSync(at('again')), readFileSync(at(name)))).toBe(0)
})

test('what the authority would refuse is refused, and not written', async () => {
  await tsuzuki(['todoke', 'decode', at('SHFD0006.CSV'), '-o', at('t.json')])
  writeFileSync(
    at('bad.json'),
    readFileSync(at('t.json'), 'utf8').replace('"acquiredDate": "081005"', '"acquiredDate": "081035"'),
  )
  const done = await tsuzuki(['todoke', 'encode', at('bad.json'), '-o', at('never.csv')])
  expect(done.code).toBe(3)
  expect(() => readFileSync(at('never.csv'))).toThrow('ENOENT')
})

test('a transfer file whose sum was changed is refused', async () => {
  const bytes = readFileSync(at('transfer.txt'))
  const trailer = bytes.lastIndexOf('\r\n8') + 2
  bytes[trailer + 18] = bytes[trailer + 18]! === 0x39 ? 0x38 : bytes[trailer + 18]! + 1
  writeFileSync(at('changed.txt'), bytes)
  expect((await tsuzuki(['zengin', 'decode', at('changed.txt')])).code).toBe(3)
})

test.each(['todoke', 'zengin'])('%s: no file, no JSON, not the shape', async (command) => {
  writeFileSync(at('broken.json'), '{')
  writeFileSync(at('other.json'), '{}')
  for (const file of [at('nowhere.json'), at('broken.json'), at('other.json')])
    expect((await tsuzuki([command, 'encode', file])).code).toBe(3)
  expect((await tsuzuki([command, 'decode', at('broken.json')])).code).toBe(3)
})
