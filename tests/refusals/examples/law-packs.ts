import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { acceptPack } from '../../../src/law/pack/accept.ts'
import { dearerPension, firstLoad, packText, stranger } from '../../../src/law/pack/law-packs.sample.ts'
import { editionMeant, editionsFolder } from '../../../src/law/pack/kept-editions.ts'
import type { Example } from '../example.ts'

const newer = dearerPension('2027-02-10', 27_600, 55_200)

const one = `12345678${'a'.repeat(56)}`
const other = `12345678${'b'.repeat(56)}`

/** A data folder that keeps two editions, neither of them what its name says. */
function houseWithStrangeEditions(): string {
  const data = mkdtempSync(join(tmpdir(), 'editions-'))
  mkdirSync(join(data, editionsFolder))
  for (const hash of [one, other]) writeFileSync(join(data, editionsFolder, `2026-11-26-${hash}.json.zst`), 'x')
  return data
}

/** A law pack is taken whole or not at all. */
export const examples: readonly Example[] = [
  { code: 'law.pack-unreadable', when: '法令パックでないファイルを読み込ませた', run: () => acceptPack('{', firstLoad()) },
  {
    code: 'law.pack-unsigned',
    when: '署名したあとで数値を書き換えた法令パックを読み込ませた',
    run: () => acceptPack(packText(newer).replace('1840', '1841'), firstLoad()),
  },
  {
    code: 'law.pack-untrusted',
    when: '登録していない鍵で署名された法令パックを読み込ませた',
    run: () => acceptPack(packText(newer, stranger), firstLoad()),
  },
  {
    code: 'law.pack-other-rules',
    when: '別の版の規則で作られた法令パックを読み込ませた',
    run: () =>
      acceptPack(
        packText(({ rules }) => ({ rules: { ...rules, payslip: { ...rules['payslip']!, version: 99 } } })),
        firstLoad(),
      ),
  },
  {
    code: 'law.pack-older',
    when: 'いまの数値より後に確かめていない法令パックを読み込ませた',
    run: () => acceptPack(packText(dearerPension('2026-11-20', 27_600, 55_200)), firstLoad()),
  },
  {
    code: 'law.pack-fails-case',
    when: '例と合わない数値の法令パックを読み込ませた',
    run: () => acceptPack(packText(dearerPension('2027-02-10', 27_450, 54_900)), firstLoad()),
  },
  {
    code: 'law.edition-unknown',
    when: '残っていない版との違いを尋ねた',
    run: () => editionMeant(houseWithStrangeEditions(), 'fedcba9876543210'),
  },
  {
    code: 'law.edition-ambiguous',
    when: '二つの版に共通するはじめの桁だけで、違いを尋ねた',
    run: () => editionMeant(houseWithStrangeEditions(), '12345678'),
  },
  { code: 'law.edition-too-short', when: '版のはじめの4桁だけで、違いを尋ねた', run: () => editionMeant(tmpdir(), '1234') },
  {
    code: 'law.edition-altered',
    when: '残しておいた版のファイルを書き換えてから、違いを尋ねた',
    run: () => editionMeant(houseWithStrangeEditions(), one),
  },
]
