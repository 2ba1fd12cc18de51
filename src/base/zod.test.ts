import { expect, test } from 'vitest'
import { civilDay, month, uuid, yenAmount, yenFromZero } from './zod.ts'

test.each([
  [civilDay, '2026-02-28', '2026-02-30', '実在する日を YYYY-MM-DD で入力してください'],
  [month, '2026-02', '2026-13', '年月を YYYY-MM で入力してください'],
  [yenAmount, -1, 1.5, '金額は円単位の整数で入力してください'],
  [yenFromZero, 0, -1, '金額は0円以上で入力してください'],
  [uuid, '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', 'x', 'IDの形が正しくありません'],
] as const)('schema %# takes %s and refuses %s in Japanese', (schema, good, bad, sentence) => {
  expect(schema.safeParse(good).success).toBe(true)
  expect(schema.safeParse(bad).error?.issues.map((issue) => issue.message)).toEqual([sentence])
  expect(schema.safeParse(undefined).success).toBe(false)
})
