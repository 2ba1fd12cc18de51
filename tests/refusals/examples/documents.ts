import { MOST_BYTES } from '../../../src/office/documents/check.ts'
import { keepDocument } from '../../../src/office/documents/keep.ts'
import { newClient, newPerson } from '../clients.ts'
import type { Example } from '../example.ts'

const file = (fileName: string, bytes: string | Buffer) => ({
  kind: '公文書',
  fileName,
  base64: Buffer.from(bytes).toString('base64'),
})

export const examples: readonly Example[] = [
  {
    code: 'documents.empty',
    when: '中身のないファイルを書類に置いた',
    run: ({ head }) => head.does(keepDocument, file('通知書.pdf', '')),
  },
  {
    code: 'documents.too-large',
    when: '20MBを超える写真を書類に置いた',
    run: ({ head }) => head.does(keepDocument, file('写真.jpg', Buffer.alloc(MOST_BYTES + 1))),
  },
  {
    code: 'documents.unknown-type',
    when: 'プログラムのファイルを書類に置いた',
    run: ({ head }) => head.does(keepDocument, file('通知書.exe', 'MZ')),
  },
  {
    code: 'documents.not-what-it-says',
    when: '名前だけPDFにしたファイルを書類に置いた',
    run: ({ head }) => head.does(keepDocument, file('通知書.pdf', '<html>')),
  },
  {
    code: 'documents.other-owner',
    when: 'ほかの顧問先の従業員の書類として置いた',
    run: async ({ head }) => {
      const whose = { client: await newClient(head), person: await newPerson(head) }
      return head.does(keepDocument, { ...file('通知書.pdf', '%PDF-'), ...whose })
    },
  },
]
