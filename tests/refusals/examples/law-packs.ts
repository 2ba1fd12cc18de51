import { acceptPack } from '../../../src/law/pack/accept.ts'
import { dearerPension, firstLoad, packText, stranger } from '../../../src/law/pack/law-packs.sample.ts'
import type { Example } from '../example.ts'

const newer = dearerPension('2027-02-10', 27_600, 55_200)

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
]
