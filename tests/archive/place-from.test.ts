import { expect, test } from 'vitest'
import { isRefusal } from '../../src/base/refusal.ts'
import { placeFrom } from '../../src/journal/archive/place-from.ts'

const env = {
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
  OSAKA_ACCESS_KEY_ID: 'c',
  OSAKA_SECRET_ACCESS_KEY: 'd',
}
const meant = async (text: string, writing = true) => {
  const place = await placeFrom(text, { env, now: () => new Date(), writing })
  return isRefusal(place) ? place.message : place.label
}

test.each([
  ['s3://bucket?days=400', 's3://bucket/'],
  ['s3://bucket/?days=35', 's3://bucket/'],
  ['s3://bucket/all/offices/?days=400&region=ap-northeast-3&endpoint=https://s3.example.jp', 's3://bucket/all/offices/'],
  ['s3://bucket/a?days=400&keys=OSAKA', 's3://bucket/a/'],
  ['/mnt/backup', '/mnt/backup'],
])('%s', async (text, label) => {
  expect(await meant(text)).toBe(label)
})

test.each([
  ['s3://', 'バケットの名前'],
  ['s3://bucket', 'days'],
  ['s3://bucket?days=34', '35〜'],
  ['s3://bucket?days=99999', '35〜'],
  ['s3://bucket?days=3.5e2x', '35〜'],
  ['s3://bucket?days=400&endpoint=s3.example.jp', 'https://'],
  ['s3://bucket?days=400&retention=9', '「retention」という指定はありません'],
  ['s3://bucket?days=400&keys=KYOTO', 'KYOTO_ACCESS_KEY_ID'],
])('%s is refused', async (text, why) => {
  expect(await meant(text)).toContain(why)
})

test('what is only read needs no days', async () => {
  expect(await meant('s3://bucket/a', false)).toBe('s3://bucket/a/')
})
