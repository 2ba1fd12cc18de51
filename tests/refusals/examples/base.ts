import { decodeCp932, encodeCp932 } from '../../../src/base/cp932.ts'
import { parseJapaneseDate } from '../../../src/base/japanese-date.ts'
import { dayFromPensionDate } from '../../../src/base/wareki.ts'
import type { Example } from '../example.ts'

export const examples: readonly Example[] = [
  { code: 'date.no-such-day', when: '令和8年2月30日と入力した', run: () => parseJapaneseDate('令和8年2月30日') },
  { code: 'date.outside-era', when: '平成32年と入力した', run: () => parseJapaneseDate('平成32年5月1日') },
  { code: 'date.era-missing', when: '元号のない 8.4.1 と入力した', run: () => parseJapaneseDate('8.4.1') },
  { code: 'date.unreadable', when: '日付の欄に「来月」と入力した', run: () => parseJapaneseDate('来月') },
  { code: 'date.unknown-era-code', when: '届書CSVの元号コードが4だった', run: () => dayFromPensionDate('4', '080401') },
  { code: 'character.not-in-cp932', when: 'シフトJISのファイルに𠮷を書き出そうとした', run: () => encodeCp932('𠮷田') },
  {
    code: 'encoding.not-cp932',
    when: 'シフトJISでないファイルをシフトJISとして読んだ',
    run: () => decodeCp932(Uint8Array.of(0x82, 0xff, 0x81)),
  },
]
