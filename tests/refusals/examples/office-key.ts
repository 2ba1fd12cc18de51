import { randomBytes } from 'node:crypto'
import { mustNotRefuse } from '../../../src/base/refusal.ts'
import { openOfficeKey, sealKeyFile } from '../../../src/journal/office-key/key-file.ts'
import { newOfficeKey } from '../../../src/journal/office-key/key.ts'
import { readShare, shareText } from '../../../src/journal/office-key/share.ts'
import { openFromShares, sharesOf } from '../../../src/journal/office-key/shares.ts'
import { privateKeyFrom } from '../../../src/journal/note.ts'
import type { Example } from '../example.ts'

const logKey = privateKeyFrom(Buffer.alloc(32, 1))
// Fixed, so that the sentences that name them are always the same.
const newKey = (last = 1) => newOfficeKey(`01900000-0000-7000-8000-00000000000${last}`, Buffer.alloc(32, last), [logKey])
const fixed = () => Buffer.alloc(4, 7)
const newShares = async (last = 1, random: (bytes: number) => Uint8Array = fixed) =>
  (await sharesOf(await newKey(last), random)) as [string, string, string]

export const examples: readonly Example[] = [
  {
    code: 'office-key.unreadable',
    when: '鍵ではないファイルを鍵として指定した',
    run: () => openOfficeKey(Buffer.from('これは鍵ではありません'), '合言葉'),
  },
  {
    code: 'office-key.wrong-passphrase',
    when: '鍵のファイルを違う合言葉で開けようとした',
    run: async () => openOfficeKey(await sealKeyFile(await newKey(), '所長', '合言葉', 4), 'あいことば'),
  },
  {
    code: 'office-key.share-line-wrong',
    when: '控え札の一文字を打ち間違えた',
    run: async () => {
      const [one, two] = await newShares()
      return openFromShares([one.replace('2: ', '2: Z'), two])
    },
  },
  {
    code: 'office-key.share-line-missing',
    when: '控え札の途中の行を打ち忘れた',
    run: async () => {
      const [one, two] = await newShares()
      return openFromShares([one.replace('3: ', ''), two])
    },
  },
  {
    code: 'office-key.share-broken',
    when: '控え札の一行を別の札から写した',
    run: async () => {
      const [one, two] = await newShares()
      return openFromShares([[...one.split('\n').slice(0, 4), two.split('\n')[4]].join('\n'), two])
    },
  },
  {
    code: 'office-key.same-share',
    when: '同じ控え札を二度使った',
    run: async () => {
      const [, two] = await newShares()
      return openFromShares([two, two])
    },
  },
  {
    code: 'office-key.shares-of-two-offices',
    when: '別々の事務所の控え札を合わせた',
    run: async () => openFromShares([(await newShares(1))[0], (await newShares(2))[1]]),
  },
  {
    code: 'office-key.shares-of-two-sets',
    when: '作り直す前の控え札と、作り直した控え札を合わせた',
    run: async () => openFromShares([(await newShares())[0], (await newShares(1, randomBytes))[1]]),
  },
  {
    code: 'office-key.shares-do-not-open',
    when: '作り替えられた控え札を使った',
    run: async () => {
      const [one, two] = await newShares()
      const forged = mustNotRefuse(readShare(two))
      forged.part[0]! ^= 1
      return openFromShares([one, shareText(forged)])
    },
  },
]
