import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientHistory } from '../../src/office/clients/history.ts'
import { MOST_BYTES } from '../../src/office/documents/check.ts'
import { downloadDocument } from '../../src/office/documents/download.ts'
import { keepDocument } from '../../src/office/documents/keep.ts'
import { listDocuments } from '../../src/office/documents/list.ts'
import { retitleDocument } from '../../src/office/documents/retitle.ts'
import { listProcedures } from '../../src/office/procedures/list.ts'
import { hireSample, registerSample } from '../support/office-sample.ts'
import { openTestOffice, storyDay, type Someone, type TestOffice } from '../support/office.ts'

let office: TestOffice
let head: Someone
let ours: { client: string; person: string; procedure: string }
let theirs: string
beforeAll(async () => {
  office = await openTestOffice()
  head = office.head
  const client = await registerSample(head)
  const person = await hireSample(head, client)
  const [procedure] = (await head.asked(listProcedures, { client })).procedures
  ours = { client, person, procedure: procedure!.id }
  theirs = await registerSample(head, { code: '202', name: '有限会社となり' })
})
afterAll(() => office.close())

const base64 = (bytes: string | Buffer) => Buffer.from(bytes).toString('base64')
const notice = { kind: '公文書', fileName: 'C:\\fakepath\\資格取得確認通知書.pdf', base64: base64('%PDF-1.7 通知') } as const

test('a document of a procedure is that person’s and that client’s, and comes back byte for byte', async () => {
  const { document } = await head.did(keepDocument, { ...notice, procedure: ours.procedure })
  for (const where of [{ client: ours.client }, { person: ours.person }, { procedure: ours.procedure }]) {
    const { documents } = await head.asked(listDocuments, where)
    expect(documents).toMatchObject([
      {
        id: document,
        clientId: ours.client,
        personId: ours.person,
        title: '資格取得確認通知書',
        fileName: '資格取得確認通知書.pdf',
        mediaType: 'application/pdf',
        receivedOn: storyDay,
        personName: expect.stringMatching(/./),
        note: null,
      },
    ])
    expect(Object.keys(documents[0]!)).not.toContain('file')
  }
  const file = await head.asked(downloadDocument, { document })
  expect(file).toEqual({ fileName: '資格取得確認通知書.pdf', mediaType: 'application/pdf', base64: notice.base64 })
})

test('the office keeps documents of its own; a clerk sees those of his clients and these', async () => {
  await head.did(keepDocument, { ...notice, title: '事務所の登録証', receivedOn: '2026-01-05' })
  await head.did(keepDocument, { ...notice, title: '新しい登録証', receivedOn: '2026-02-05', note: ' 原本は金庫 ' })
  await head.did(keepDocument, { ...notice, title: 'となりの書類', client: theirs })
  const clerk = office.someone('clerk', { kind: 'clients', clients: [ours.client] })
  const titles = async (who: Someone, where: object) =>
    (await who.asked(listDocuments, where)).documents.map(({ title, note }) => [title, note])
  expect(await titles(clerk, {})).toEqual([
    ['新しい登録証', '原本は金庫'],
    ['事務所の登録証', null],
  ])
  expect(await titles(head, { client: theirs })).toEqual([['となりの書類', null]])
  expect(await titles(clerk, { client: theirs })).toEqual([])
  const [hidden] = (await head.asked(listDocuments, { client: theirs })).documents
  expect(await clerk.asks(downloadDocument, { document: hidden!.id })).toMatchObject({ code: 'office.not-found' })
  expect(await clerk.does(keepDocument, { ...notice, client: theirs })).toMatchObject({ code: 'office.not-found' })
})

test('name, kind, day and note are put right, and the history says so; the file stays', async () => {
  const { document } = await head.did(keepDocument, { ...notice, client: ours.client })
  const change = { document, title: '取得確認通知書（控え）', kind: '控え', receivedOn: '2026-11-01', note: '' } as const
  await head.did(retitleDocument, change)
  expect(await head.does(retitleDocument, change)).toMatchObject({ receipt: null })
  const { documents } = await head.asked(listDocuments, { client: ours.client })
  const row = documents.find(({ id }) => id === document)!
  expect(row).toMatchObject({ title: '取得確認通知書（控え）', kind: '控え', receivedOn: '2026-11-01', note: null })
  await head.did(retitleDocument, { document, title: '別名', seen: row.seen })
  expect(await head.does(retitleDocument, { document, title: '遅い', seen: row.seen })).toMatchObject({
    code: 'office.row-moved',
  })
  expect((await head.asked(downloadDocument, { document })).base64).toBe(notice.base64)
  const [newest] = (await head.asked(clientHistory, { client: ours.client })).entries
  expect(newest).toMatchObject({
    what: '書類の名前の変更',
    changes: [{ what: '書類', fields: [{ field: '書類の名前', before: '取得確認通知書（控え）', after: '別名' }] }],
  })
})

test('the largest file goes in and out; the hash in the header tells nothing of a file but its name and size', async () => {
  const bytes = Buffer.concat([Buffer.from('\xff\xd8\xff', 'latin1'), randomBytes(MOST_BYTES - 3)])
  const photo = { client: ours.client, kind: '写真', fileName: 'IMG_0001.JPG', base64: base64(bytes) } as const
  const { document } = await head.did(keepDocument, photo)
  const file = await head.asked(downloadDocument, { document })
  expect(Buffer.from(file.base64, 'base64').equals(bytes)).toBe(true)
  const order = { idempotencyKey: 'the same key' }
  const first = await head.does(keepDocument, { ...notice, client: ours.client, base64: base64('%PDF-1') }, order)
  const again = await head.does(keepDocument, { ...notice, client: ours.client, base64: base64('%PDF-2') }, order)
  expect(again).toMatchObject({ receipt: { repeated: true, entry: (first as { receipt: { entry: string } }).receipt.entry } })
  const other = await head.does(keepDocument, { ...notice, client: ours.client, base64: base64('%PDF-22222') }, order)
  expect(other).toMatchObject({ code: 'journal.key-reused' })
})

test.each([
  ['photo.PNG', '\x89PNG\r\n\x1a\n…', 'image/png'],
  ['scan.tif', 'II*\0…', 'image/tiff'],
  ['IMG.heic', '\0\0\0\x18ftypheic', 'image/heic'],
  ['kobunsho.zip', 'PK\x03\x04…', 'application/zip'],
  ['list.csv', '社員番号,氏名', 'text/csv'],
  ['kousei.xml', '<?xml version="1.0"?>', 'application/xml'],
])('%s is kept as what it is', async (fileName, bytes, mediaType) => {
  const given = { client: theirs, kind: 'その他', fileName, base64: base64(Buffer.from(bytes, 'latin1')) } as const
  const { document } = await head.did(keepDocument, given)
  expect(await head.asked(downloadDocument, { document })).toMatchObject({ fileName, mediaType, base64: given.base64 })
})
