import { expect, test } from 'vitest'
import { z } from 'zod'
import { issueWords } from './issue-words.ts'
import { civilDay, yenFromZero } from './zod.ts'

const told = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value, { error: issueWords })
  return parsed.success ? null : parsed.error.issues[0]!.message
}

test.each([
  [z.object({ year: z.int() }), {}, '入力されていません。数で入力してください'],
  [z.int(), 1.5, '整数で入力してください'],
  [z.int(), '5', '数で入力してください'],
  [z.string(), 5, '文字で入力してください'],
  [z.boolean(), 'はい', 'true か false で入力してください'],
  [z.object({}), [], '項目の組で入力してください'],
  [z.array(z.int()), null, '並びで入力してください'],
  [z.enum(['甲', '乙']), '丙', '「甲」「乙」のどれかを入力してください'],
  [z.enum(['甲', '乙']), undefined, '入力されていません。「甲」「乙」のどれかを入力してください'],
  [z.literal('甲'), '乙', '「甲」と入力してください'],
  [z.int().min(1), 0, '1以上にしてください'],
  [z.int().positive(), 0, '0より大きくしてください'],
  [z.int().max(7), 8, '7以下にしてください'],
  [z.int().lt(7), 7, '7より小さくしてください'],
  [z.string().min(1), '', '1文字以上にしてください'],
  [z.array(z.int()).length(3), [1], '3件以上にしてください'],
  [z.array(z.int()).max(1), [1, 2], '1件以下にしてください'],
  [z.int().multipleOf(100), 50, '100の倍数にしてください'],
  [z.strictObject({}), { a: 1, b: 2 }, '知らない項目があります: a、b'],
  [z.union([z.int(), z.boolean()]), 'x', '決まった形のどれにも合いません'],
  [z.discriminatedUnion('kind', [z.object({ kind: z.literal('甲') })]), { kind: '乙' }, '決まった形のどれにも合いません'],
  [z.string().regex(/^\d+$/), 'x', '値か形が違います'],
  [z.date(), undefined, '入力されていません'],
  [z.date(), 'x', '値か形が違います'],
  [z.int().refine((value) => value > 3), 1, '値か形が違います'],
] as const)('%#: what is wrong is said in Japanese', (schema, value, words) => {
  expect(told(schema, value)).toBe(words)
})

test('what a schema says itself goes before', () => {
  expect([told(civilDay, undefined), told(civilDay, '2026-02-30'), told(yenFromZero, -1)]).toEqual([
    '日付を入力してください',
    '実在する日を YYYY-MM-DD で入力してください',
    '金額は0円以上で入力してください',
  ])
})
