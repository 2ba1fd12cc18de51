import { expect, test } from 'vitest'
import { checkTodoke } from './check.ts'
import { replaceCharacters } from './replace.ts'
import { exampleFile } from './todoke.sample.ts'

test('refused characters are written as suggested, each named once; the rest stays to the letter', () => {
  const [record] = exampleFile.records
  const kept = {
    ...exampleFile,
    establishment: { ...exampleFile.establishment, name: '㈱髙嶺建設' },
    records: [{ ...record!, values: { ...record!.values, kanji: '髙﨑　🙂' } }],
  }
  const { file, replaced } = replaceCharacters(kept)
  expect(file.establishment.name).toBe('（株）高嶺建設')
  expect(file.records[0]!.values['kanji']).toBe('高崎　🙂')
  expect(replaced).toEqual([
    { from: '㈱', to: '（株）' },
    { from: '髙', to: '高' },
    { from: '﨑', to: '崎' },
  ])
  expect(checkTodoke(file).map((one) => one.message)).toEqual([expect.stringContaining('「🙂」')])
  expect(replaceCharacters(exampleFile)).toEqual({ file: exampleFile, replaced: [] })
})
