import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { KnownKeys } from '../../src/journal/follow/known-keys.ts'
import { privateKeyFrom, publicKeyFrom, rawKey } from '../../src/journal/note.ts'
import { sealKeyFile } from '../../src/journal/office-key/key-file.ts'
import { newOfficeKey, type OpenedKey } from '../../src/journal/office-key/key.ts'
import { keyHome, nextKeyHome, openKeyHere, takeNextKey } from '../../src/journal/office-key/open-here.ts'
import { readSuccession, signSuccession } from '../../src/journal/office-key/succession.ts'

const office = '01900000-0000-7000-8000-000000000001'
const logKey = privateKeyFrom(randomBytes(32))
const newKey = () => newOfficeKey(office, randomBytes(32), [logKey])
const publicOf = ({ signing }: OpenedKey) => rawKey(signing).toString('base64')
const at = '2026-11-25T01:00:00.000Z'

const line = (table: string, after: object) => ({
  table,
  shape: 1,
  key: '["x"]',
  before: null,
  after: Buffer.from(JSON.stringify(after)),
})
/** The entry that makes a key anew, as far as it is looked at. */
const entry = (key: OpenedKey, note: string | null, recipient = key.recipient) => [
  {
    lines: [
      line('office_keys', { signing_key: publicOf(key), recipient, retired_on: null }),
      ...(note === null ? [] : [line('key_successions', { note })]),
    ],
  },
]
const successor = (key: OpenedKey, by: OpenedKey, of = office) =>
  signSuccession({ office: of, signingKey: publicOf(key), recipient: key.recipient, at }, by.signing)

test('a succession is read back as it was signed, by that key alone, and to the letter', async () => {
  const [former, present] = [await newKey(), await newKey()]
  const note = successor(present, former)
  const said = { office, signingKey: publicOf(present), recipient: present.recipient, at }
  expect(readSuccession(note, [publicKeyFrom(publicOf(present)), publicKeyFrom(publicOf(former))])).toEqual(said)
  expect(readSuccession(note, [publicKeyFrom(publicOf(present))])).toBeNull()
  expect(readSuccession(note.replace(publicOf(present), publicOf(former)), [former.signing])).toBeNull()
  expect(readSuccession(`${note}\n`, [former.signing])).toBeNull()
})

test('a key counts that one known and counting signed as it stands; nothing else does', async () => {
  const [one, two, three] = [await newKey(), await newKey(), await newKey()]
  const [first, second, third] = [publicOf(one), publicOf(two), publicOf(three)]
  const known = new KnownKeys(office, [first])
  expect(known.step([], [first], entry(one, null))).toBeNull()
  expect(known.step([first], [second], entry(two, successor(two, one)))).toBeNull()
  expect(known.keys).toEqual([second])
  // The former key is known no more: neither it nor what it signs counts again.
  expect(known.step([second], [second, first], entry(one, null))).toBe(first)
  expect(known.step([second], [third], entry(three, successor(three, one)))).toBe(third)

  const other = '01900000-0000-7000-8000-000000000002'
  const wrong = [
    entry(three, null),
    entry(three, successor(three, three)),
    entry(three, successor(three, two, other)),
    entry(three, successor(one, two)),
    entry(three, successor(three, two), one.recipient),
  ]
  for (const parts of wrong) {
    expect(new KnownKeys(office, [second]).step([second], [third], parts)).toBe(third)
    expect(new KnownKeys(office, [second]).step([second], [second, third], parts)).toBe(third)
  }
  expect(new KnownKeys(office, [second]).step([second], [], [])).toBe(second)
})

test('what stood before the first known key counted is believed; who knows none believes everything', async () => {
  const [one, two, three] = [await newKey(), await newKey(), await newKey()]
  const told = new KnownKeys(office, [publicOf(two)])
  expect(told.step([], [publicOf(one)], entry(one, null))).toBeNull()
  expect(told.step([publicOf(one)], [publicOf(two)], entry(two, null))).toBeNull()
  expect(told.step([publicOf(two)], [publicOf(three)], entry(three, null))).toBe(publicOf(three))
  expect(new KnownKeys(office, [publicOf(two)]).step([publicOf(one)], [publicOf(one), publicOf(two)], entry(two, null))).toBe(
    publicOf(one),
  )
  expect(new KnownKeys(office, []).step([publicOf(two)], [publicOf(three)], entry(three, null))).toBeNull()
})

test('a PC with files of several keys opens the one its books name, before and after the new one is taken up', async () => {
  const folder = new DataFolder(mkdtempSync(join(tmpdir(), 'tsuzuki-made-anew-')))
  const [former, present] = [await newKey(), await newKey()]
  const passphrase = 'kuroi neko ga yane de nete iru'
  try {
    for (const [home, key] of [
      [keyHome(folder), former],
      [nextKeyHome(folder), present],
    ] as const) {
      mkdirSync(home)
      writeFileSync(join(home, 'head.age'), await sealKeyFile(key, '所長', passphrase, 4))
    }
    const openedFor = async (...keys: OpenedKey[]) =>
      mustNotRefuse(await openKeyHere(folder, { passphrase }, keys.map(publicOf))).identity
    for (let turn = 1; turn <= 2; turn++) {
      expect(await openedFor(former)).toBe(former.identity)
      expect(await openedFor(present)).toBe(present.identity)
      takeNextKey(folder)
    }
    expect(await openedFor()).toBe(present.identity)
    expect(existsSync(join(folder.path, 'office-key-former-1', 'head.age'))).toBe(true)
    expect(existsSync(join(folder.path, 'office-key-former-2'))).toBe(false)
    expect(await openKeyHere(folder, { passphrase: 'x' }, [])).toMatchObject({ code: 'office-key.wrong-passphrase' })
  } finally {
    rmSync(folder.path, { recursive: true })
  }
})
