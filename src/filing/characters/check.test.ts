import { expect, test } from 'vitest'
import { checkCharacters, replacementFor } from './check.ts'
import { digits, freeText, fullWidth, halfWidth, halfWidthKana, symbolCharacters } from './charset.ts'

test('each refused character is named once with its replacement, and the value stands in the place', () => {
  expect(checkCharacters('漢字氏名', '髙﨑　髙子', fullWidth, { row: 6 })).toEqual({
    refused: true,
    code: 'character.not-allowed',
    message: '漢字氏名「髙﨑　髙子」の「髙」「﨑」は使えません。JIS第1・第2水準の全角文字だけが使えます。',
    remedy: '「髙」は「高」に置き換えてください。「﨑」は「崎」に置き換えてください。',
    place: { row: 6, value: '髙﨑　髙子' },
  })
  expect(checkCharacters('漢字氏名', '高崎　花子', fullWidth, {})).toBeNull()
})

test('a My Number is never shown', () => {
  expect(JSON.stringify(checkCharacters('個人番号', '１23456789018', digits, { row: 6 }, true))).not.toContain('23456789018')
})

test.each([
  ['①', fullWidth, '１'],
  ['㈱', fullWidth, '（株）'],
  ['A', fullWidth, 'Ａ'],
  ['ｱ', fullWidth, 'ア'],
  [' ', fullWidth, '\u3000'],
  ['５', digits, '5'],
  ['ガ', halfWidthKana, 'ｶﾞ'],
  ['が', halfWidthKana, 'ｶﾞ'],
  ['－', halfWidth, '-'],
  ['ａ', symbolCharacters, 'A'],
  [',', freeText, '，'],
  ['\n', freeText, ''],
  ['\u{e0100}', fullWidth, ''],
  ['漢', halfWidthKana, null],
  ['🙂', freeText, null],
])('%j becomes %#', (character, charset, expected) => {
  expect(replacementFor(character, charset)).toBe(expected)
})

test('what cannot be seen is named by its number', () => {
  expect(checkCharacters('氏名', '辻\u{e0100}', fullWidth, {})).toMatchObject({
    message: '氏名「辻\u{e0100}」の（U+E0100）は使えません。JIS第1・第2水準の全角文字だけが使えます。',
    remedy: '（U+E0100）は取り除いてください。',
  })
})
