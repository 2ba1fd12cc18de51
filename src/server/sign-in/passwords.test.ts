import { expect, test } from 'vitest'
import { decoyHash, hashPassword, lengthAlone, lengthWithSecondFactor, passwordMatches, passwordRefusal } from './passwords.ts'

const about = { login: 'sato.ichika', name: '佐藤 一花', office: '青葉社会保険労務士事務所' }
const codeOf = (password: string, least = lengthWithSecondFactor) => passwordRefusal(password, about, least)?.code ?? null

const unguessable = 'けさの駅で鳩が三羽うたっていた。つぎの駅では犬が二匹ねむっていて、そのつぎでは誰もいなかった。'

test.each([
  [0, 'sign-in.password-short', 'sign-in.password-short'],
  [7, 'sign-in.password-short', 'sign-in.password-short'],
  [8, null, 'sign-in.password-short'],
  [14, null, 'sign-in.password-short'],
  [15, null, null],
  [40, null, null],
])('%i characters beside a second factor, and alone', (length, beside, alone) => {
  const password = Array.from(unguessable).slice(0, length).join('')
  expect(Array.from(password)).toHaveLength(length)
  expect(codeOf(password)).toBe(beside)
  expect(codeOf(password, lengthAlone)).toBe(alone)
})

test('characters are code points: 𠮷 is one, though JavaScript counts two', () => {
  const seven = '𠮷野家𩸽丼大盛'
  expect(codeOf(seven)).toBe('sign-in.password-short')
  expect(codeOf(`${seven}並`)).toBeNull()
})

test('128 and 256 characters are taken, 257 are not', () => {
  const long = (length: number) => Array.from(unguessable.repeat(10)).slice(0, length).join('')
  expect([128, 256, 257].map((length) => codeOf(long(length)))).toEqual([null, null, 'sign-in.password-long'])
})

test.each([
  'password',
  'passw0rd',
  'Password1!',
  'iloveyou',
  'sunshine123',
  '12345678',
  '87654321',
  '00000000',
  'abcdefgh',
  'qwertyui',
  'asdfghjkl',
  'aaaaaaaabbbbbbbb',
  'tsuzuki2026',
  'Tsuzuki-2026!',
  'sharoushi1234567',
  'syaroumu20260401',
  'sato.ichika',
  'SatoIchika2026',
  'ichika-sato-2026',
  '青葉社会保険労務士事務所2026',
  '佐藤一花12345678',
  'ｐａｓｓｗｏｒｄ',
  'officeadmin2026!',
])('%s is obvious', (password) => {
  expect(codeOf(password)).toBe('sign-in.password-obvious')
})

test.each(['kurage-sora-hikouki', 'ame no hi no kasa', 'Xq7#mv2Lp9!w', '満員電車で読む詩', 'tsuzuki no mukou no umi'])(
  '%s is not',
  (password) => {
    expect(codeOf(password)).toBeNull()
  },
)

test('nothing is cut off, nothing folded: every character counts', async () => {
  const pepper = Buffer.alloc(32, 7)
  const password = unguessable.repeat(3)
  const hash = await hashPassword(password, pepper)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  expect(await passwordMatches(hash, password, pepper)).toBe(true)
  expect(await passwordMatches(hash, `${password.slice(0, -1)}！`, pepper)).toBe(false)
  expect(await passwordMatches(await hashPassword('Kurage no sora', pepper), 'kurage no sora', pepper)).toBe(false)
})

test('が as one character or as two is the same password; another pepper knows none', async () => {
  const pepper = Buffer.alloc(32, 7)
  const hash = await hashPassword('がっこうの帰り道'.normalize('NFC'), pepper)
  expect(await passwordMatches(hash, 'がっこうの帰り道'.normalize('NFD'), pepper)).toBe(true)
  expect(await passwordMatches(hash, 'がっこうの帰り道', Buffer.alloc(32, 8))).toBe(false)
})

test('the decoy is verified in earnest, as long as a real one', async () => {
  const pepper = Buffer.alloc(32, 7)
  const own = await hashPassword('kurage no sora', pepper)
  const timed = async (stored: string) => {
    const start = performance.now()
    expect(await passwordMatches(stored, 'not this one', pepper)).toBe(false)
    return performance.now() - start
  }
  const best = async (stored: string) => Math.min(await timed(stored), await timed(stored), await timed(stored))
  expect(await best(decoyHash)).toBeGreaterThan((await best(own)) / 2)
})
