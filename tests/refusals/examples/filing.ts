import { zip } from '@cj-tech-master/excelts/archive'
import { encodeCp932 } from '../../../src/base/cp932.ts'
import { mustNotRefuse } from '../../../src/base/refusal.ts'
import { practiceLedger } from '../../../src/filing/ledger/ledger.sample.ts'
import { ledgerXlsx } from '../../../src/filing/ledger/xlsx.ts'
import { renderPdf } from '../../../src/filing/pdf/render.ts'
import { checkSlip } from '../../../src/filing/slips/check.ts'
import { slipPdf } from '../../../src/filing/slips/print.ts'
import { practiceSlip } from '../../../src/filing/slips/slip.sample.ts'
import { readTable, readTables } from '../../../src/filing/tables/read.ts'
import { rawWorkbook } from '../../../src/filing/tables/workbook.sample.ts'
import type { Example } from '../example.ts'

const created = '2026-11-20T01:00:00.000Z'
const text = (content: string) => new TextEncoder().encode(content)
const cp932 = (content: string) => mustNotRefuse(encodeCp932(content))
const many = Array.from({ length: 80 }, (_, index) => ({ label: `手当${index}`, amount: 0 }))

/** Unpacks to more than four hundred million bytes. */
function swollen(): Promise<Uint8Array> {
  const sheet = Buffer.alloc(20_000_000, ' ')
  const book = zip()
  for (let number = 1; number <= 21; number++) book.add(`xl/worksheets/sheet${number}.xml`, sheet)
  return book.bytes()
}

export const examples: readonly Example[] = [
  {
    code: 'slip.totals-disagree',
    when: '内訳と合計の合わない明細を印刷しようとした',
    run: () => checkSlip({ ...practiceSlip, totals: { ...practiceSlip.totals, net: 1 } }),
  },
  {
    code: 'slip.label-too-long',
    when: '41文字の項目名を明細に印刷しようとした',
    run: () => checkSlip({ ...practiceSlip, earnings: [{ label: '長'.repeat(41), amount: practiceSlip.totals.earnings }] }),
  },
  {
    code: 'slip.too-many-lines',
    when: '80行を超える明細を印刷しようとした',
    run: () => slipPdf({ ...practiceSlip, earnings: [...practiceSlip.earnings, ...many] }, { created }),
  },
  {
    code: 'pdf.character-not-in-font',
    when: '書体にない文字を含む名前を印刷しようとした',
    run: () => slipPdf({ ...practiceSlip, client: '\u{1f40b}' }, { created }),
  },
  {
    code: 'pdf.does-not-fit',
    when: '1ページに収まらない内容を1ページとして印刷しようとした',
    run: () => renderPdf('slips/slip.typ', { slips: [] }, { created, pages: 9 }),
  },
  {
    code: 'ledger.totals-disagree',
    when: '合計の合わない賃金台帳を作ろうとした',
    run: () => ledgerXlsx([{ ...practiceLedger, earnings: [] }], { created }),
  },
  { code: 'table.empty', when: '空のファイルを選んだ', run: () => readTables(new Uint8Array(), '勤怠.csv') },
  { code: 'table.not-a-table', when: 'PDFを取り込もうとした', run: () => readTables(text('%PDF-1.7'), '勤怠.pdf') },
  {
    code: 'table.old-excel',
    when: '.xls のままのファイルを取り込もうとした',
    run: () => readTables(Buffer.from('d0cf11e0a1b11ae1', 'hex'), '勤怠.xls'),
  },
  {
    code: 'table.locked-excel',
    when: 'パスワードの付いたExcelを取り込もうとした',
    run: () =>
      readTables(
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
        '勤怠.xlsx',
      ),
  },
  {
    code: 'table.broken-xlsx',
    when: '壊れたExcelを取り込もうとした',
    run: () => readTables(text('PK\x03\x04 but no more'), '勤怠.xlsx'),
  },
  {
    code: 'table.too-large',
    when: '開くと400MBを超えるExcelを取り込もうとした',
    run: async () => readTables(await swollen(), '勤怠.xlsx'),
  },
  {
    code: 'table.no-such-sheet',
    when: 'ないシートを選んだ',
    run: async () => readTable(await rawWorkbook('<row r="1"><c r="A1"><v>1</v></c></row>'), '勤怠.xlsx', '十二月'),
  },
  {
    code: 'table.formula-without-value',
    when: '計算されていない数式のあるExcelを取り込もうとした',
    run: async () => readTable(await rawWorkbook('<row r="1"><c r="A1"><f>SUM(B1)</f></c></row>'), '勤怠.xlsx'),
  },
  {
    code: 'table.broken-quote',
    when: '引用符の閉じていないCSVを取り込もうとした',
    run: () => readTables(text('"社員番号,氏名\r\n1,山田'), '勤怠.csv'),
  },
  {
    code: 'table.mixed-encoding',
    when: 'シフトJISとUTF-8の混ざったCSVを取り込もうとした',
    run: () => readTables(Buffer.concat([cp932('社員番号,氏名\r\n1,山田太郎\r\n'), text('2,鈴木花子\r\n')]), '勤怠.csv'),
  },
  {
    code: 'table.unknown-encoding',
    when: '文字コードのわからないファイルを取り込もうとした',
    run: () => readTables(Uint8Array.of(0x41, 0x2c, 0xff, 0xfd, 0x81, 0x0a), '勤怠.csv'),
  },
  {
    code: 'table.lost-characters',
    when: '文字化けしたまま保存されたCSVを取り込もうとした',
    run: () => readTables(text('社員番号,氏名\r\n1,山\ufffd太郎\r\n'), '勤怠.csv'),
  },
]
