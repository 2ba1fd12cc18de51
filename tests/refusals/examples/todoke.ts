import { encodeCp932 } from '../../../src/base/cp932.ts'
import { mustNotRefuse } from '../../../src/base/refusal.ts'
import { acquisitionRecord } from '../../../src/filing/todoke/acquisition-record.ts'
import { decodeTodoke } from '../../../src/filing/todoke/decode.ts'
import { encodeTodoke } from '../../../src/filing/todoke/encode.ts'
import type { TodokeFile } from '../../../src/filing/todoke/file.ts'
import { readEstablishmentSymbol } from '../../../src/filing/todoke/symbol.ts'
import { exampleFile, hire, hireWithoutNumber } from '../../../src/filing/todoke/todoke.sample.ts'
import type { Example } from '../example.ts'

const file = (change: Partial<TodokeFile>) => encodeTodoke({ ...exampleFile, ...change })
const hired = (change: Partial<typeof hire>) => file({ records: [acquisitionRecord({ ...hire, ...change })] })
const values = (change: Record<string, string>) => {
  const { form, values: given } = acquisitionRecord(hire)
  return file({ records: [{ form, values: { ...given, ...change } }] })
}
const read = (change: (text: string) => string) => {
  const text = new TextDecoder('shift_jis').decode(mustNotRefuse(encodeTodoke(exampleFile)))
  return decodeTodoke(mustNotRefuse(encodeCp932(change(text))))
}

export const examples: readonly Example[] = [
  { code: 'character.not-allowed', when: '届書の氏名に髙を使った', run: () => hired({ kanji: '髙田　太郎' }) },
  {
    code: 'todoke.missing',
    when: '個人番号も住所もない',
    run: () => hired({ individualNumber: null, basicPensionNumber: '1234-567890' }),
  },
  {
    code: 'todoke.must-be-empty',
    when: '理由が「その他」でないのに、その他の理由を書いた',
    run: () => file({ records: [acquisitionRecord({ ...hireWithoutNumber, noAddressReason: '1' })] }),
  },
  { code: 'todoke.day-out-of-order', when: '作成日より後の資格取得日を書いた', run: () => hired({ acquiredOn: '2026-12-01' }) },
  { code: 'todoke.total-differs', when: '報酬月額の合計が内訳と違う', run: () => values({ total: '1' }) },
  { code: 'todoke.amount-too-small', when: '報酬月額を千円単位で書いた', run: () => hired({ cash: 285, inKind: 0 }) },
  { code: 'todoke.unknown-code', when: 'ない種別を書いた', run: () => values({ kind: '9' }) },
  {
    code: 'todoke.wrong-length',
    when: '郵便番号の桁数が違う',
    run: () => file({ establishment: { ...exampleFile.establishment, postalCode1: '10' } }),
  },
  { code: 'todoke.wrong-shape', when: '氏と名の間に空白がない', run: () => hired({ kana: 'ヤマダタロウ' }) },
  { code: 'todoke.unknown-column', when: '様式にない項目を書いた', run: () => values({ nickname: '1' }) },
  {
    code: 'todoke.unknown-form',
    when: '対応していない様式を書き出そうとした',
    run: () => file({ records: [{ form: '2225700', values: {} }] }),
  },
  { code: 'todoke.edition-unknown', when: '様式の版より前の作成年月日にした', run: () => file({ createdOn: '2024-11-01' }) },
  { code: 'todoke.no-records', when: '届書が1件もない', run: () => file({ records: [] }) },
  {
    code: 'todoke.too-large',
    when: '上限を超える件数を1つのファイルにした',
    run: () => file({ records: Array.from({ length: 45_000 }, () => acquisitionRecord(hire)) }),
  },
  {
    code: 'todoke.other-establishment',
    when: '別の事業所の行が混ざったファイルを読んだ',
    run: () => read((text) => text.replace('2200700,21,01', '2200700,31,02')),
  },
  {
    code: 'todoke.establishment-symbol',
    when: '事業所整理記号の形でない文字を入力した',
    run: () => readEstablishmentSymbol('ケイト'),
  },
  {
    code: 'todoke.broken-file',
    when: '[kanri] の行のない届書CSVを読んだ',
    run: () => read((text) => text.replace('[kanri]', '[kann]')),
  },
]
