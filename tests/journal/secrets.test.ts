import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DataFolder } from '../../src/journal/folder.ts'

test('secrets are made once; a folder of an earlier edition is given those it lacks and keeps the others', () => {
  const path = mkdtempSync(join(tmpdir(), 'tsuzuki-secrets-'))
  const file = join(path, 'secrets.json')
  const first = new DataFolder(path).secrets(randomBytes)
  expect(new DataFolder(path).secrets(randomBytes)).toEqual(first)
  const { merger, ...earlier } = first
  writeFileSync(file, JSON.stringify(earlier))
  const completed = new DataFolder(path).secrets(randomBytes)
  expect(completed).toEqual({ ...earlier, merger: expect.stringMatching(/^[0-9a-f]{48}$/) })
  expect(completed.merger).not.toBe(merger)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(completed)
})
