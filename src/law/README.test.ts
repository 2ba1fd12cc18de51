import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('the ten lines of the page run and print what it says', () => {
  const page = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
  const [, program, output] = /```ts\n(.*?)```\n\n```\n(.*?)```/s.exec(page)!
  expect(program!.trim().split('\n').length).toBeLessThanOrEqual(10)
  const args = ['--no-warnings', '--input-type=module-typescript', '--eval', program!]
  const printed = execFileSync(process.execPath, args, { cwd: fileURLToPath(new URL('.', import.meta.url)), encoding: 'utf8' })
  expect(printed).toBe(output)
})
