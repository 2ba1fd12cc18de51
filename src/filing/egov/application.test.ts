import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { encodeTodoke } from '../todoke/encode.ts'
import { exampleFile } from '../todoke/todoke.sample.ts'
import { csvApplication, type CsvFiling } from './application.ts'
import { checkApplication } from './emulator/check.ts'
import { emulatedAcquisition, skeletonOf } from './emulator/procedures.ts'
import { leavesOf, partsOf } from './xml.ts'
import { unzip } from './zip.ts'

const party = {
  name: '高崎　茂 & 「子」',
  kana: '',
  post: '代表取締役',
  corporation: '株式会社高崎製作所 <本社>',
  corporationKana: '',
  postalCode: '1000001',
  address: '東京都千代田区千代田１－１',
  addressKana: '',
  phone: '03-1234-5678',
  mail: '',
}
const filing: CsvFiling = {
  csv: Buffer.from(mustNotRefuse(encodeTodoke(exampleFile))).toString('base64'),
  filedOn: '2026-11-20',
  applicant: party,
  contact: party,
  place: { identifier: '49511200070000000000062', name: '北海道,札幌北年金事務所（北海道事務センター）' },
}

async function made() {
  const { id, name, form } = emulatedAcquisition
  const today = { formId: form.id, formVersion: 3, formName: form.name, fileName: `${form.id}_01.xml` }
  const procedure = { ...today, skeleton: await skeletonOf(emulatedAcquisition) }
  return unzip(mustNotRefuse(await csvApplication(filing, { id, name }, procedure, new Date(0))))!
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

test('one folder named as the procedure, with configuration, summary sheet and the CSV as it was made', async () => {
  const files = await made()
  const { id, form } = emulatedAcquisition
  expect(files.map(({ path }) => path)).toEqual([`${id}/kousei.xml`, `${id}/${form.id}_01.xml`, `${id}/SHFD0006.CSV`])
  expect(Buffer.from(files[2]!.bytes).toString('base64')).toBe(filing.csv)
  expect(checkApplication(id, files, [emulatedAcquisition]).wrong).toEqual([])
})

test('the configuration names office, form by its version of today, and attachment; texts are escaped and read back', async () => {
  const configuration = textOf((await made())[0]!.bytes)
  const one = (name: string) => leavesOf(configuration, name)[0]
  expect(one('受付行政機関ID')).toBe('100950')
  expect(one('申請書様式バージョン')).toBe('0003')
  expect(one('添付書類ファイル名称')).toBe('SHFD0006.CSV')
  expect(one('提出先識別子')).toBe(filing.place.identifier)
  expect(leavesOf(partsOf(configuration, '申請者情報')[0]!, '法人団体名')).toEqual([party.corporation])
  expect(configuration).toContain('&amp; 「子」')
})

test('the summary sheet counts what the CSV holds, in Japanese years', async () => {
  const sheet = textOf((await made())[1]!.bytes)
  expect(leavesOf(sheet, '届書総件数x届書合計')).toEqual([String(exampleFile.records.length)])
  expect(leavesOf(sheet, '識別情報x通番')).toEqual([String(exampleFile.sequence).padStart(3, '0')])
  expect(leavesOf(partsOf(sheet, '提出年月日')[0]!, '年')).toEqual(['8'])
})

test('what does not fit is named as the report would name it', async () => {
  const files = await made()
  const { id } = emulatedAcquisition
  const without = files.filter(({ path }) => !path.endsWith('.CSV'))
  expect(checkApplication(id, without, [emulatedAcquisition]).wrong.map(({ content }) => content)).toEqual([
    'ファイルがありません。',
    '総括票またはCSVがありません。',
  ])
  expect(checkApplication('other', files, [emulatedAcquisition]).wrong[0]).toMatchObject({
    content: '構成管理情報がありません。',
  })
})
