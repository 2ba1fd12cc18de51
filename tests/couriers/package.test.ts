import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeTodoke } from '../../src/filing/todoke/decode.ts'
import { unzip } from '../../src/filing/egov/zip.ts'
import { closePdf } from '../../src/filing/pdf/render.ts'
import type { Client } from '../../src/office/clients/facts.ts'
import type { Insurance } from '../../src/office/insurance/facts.ts'
import type { Person } from '../../src/office/people/facts.ts'
import type { Procedure } from '../../src/office/procedures/facts.ts'
import { formFacts } from '../../src/office/procedures/form-facts.ts'
import { listProcedures } from '../../src/office/procedures/list.ts'
import { packageProcedures } from '../../src/office/procedures/package.ts'
import { recordFiled } from '../../src/office/procedures/record-filed.ts'
import { submitProcedures } from '../../src/office/procedures/submit.ts'
import { must, openTestOffice, type TestOffice } from '../support/office.ts'
import { hireSample, registerSample } from '../support/office-sample.ts'

// The ready package: what a house without a software ID of its own hands out, to be filed by hand.

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(async () => {
  await office.close()
  await closePdf()
})

const place = { identifier: '49511200070000000000062', name: '札幌北年金事務所' }

test('a client whole: CSV and list in one ZIP; what is being sent stays out and is named; the number is recorded back', async () => {
  const { head } = office
  const client = await registerSample(head)
  await hireSample(head, client)
  await hireSample(head, client, { person: { number: '1002', name: '佐藤　次郎' } })
  const open = async () => (await head.asked(listProcedures, { client })).procedures
  const social = (await open()).filter(({ form }) => form.includes('健康保険'))
  await head.did(submitProcedures, { client, procedures: [social[0]!.id], place })
  const sent = { client, procedures: [social[0]!.id] }
  expect(await head.does(packageProcedures, sent)).toMatchObject({ code: 'procedure.being-sent' })
  const { file, count, held, mediumNumber } = await head.did(packageProcedures, { client })
  expect({ count, held, mediumNumber }).toEqual({ count: 3, held: 1, mediumNumber: 2 })
  const files = unzip(Buffer.from(file.base64, 'base64'))!
  expect(files.map(({ path }) => path)).toEqual(['提出一覧.pdf', 'SHFD0006.CSV'])
  const csv = must(decodeTodoke(files[1]!.bytes))
  expect(csv).toMatchObject({ sequence: 2, submitter: { number: '13012345' } })
  expect(csv.records.map(({ values }) => values['kanji'])).toEqual([social[1]!.personName])
  expect((await PDFDocument.load(files[0]!.bytes)).getPageCount()).toBeLessThanOrEqual(2)
  // Only a person knows whether what was handed out was filed: sending it as well has to be said.
  const twice = { client, procedures: [social[1]!.id], place }
  expect(await head.does(submitProcedures, twice)).toMatchObject({ code: 'procedure.file-made' })
  const filed = { procedure: social[1]!.id, filedOn: '2026-11-20' }
  expect(await head.does(recordFiled, { ...filed, arrivalNumber: '12345' })).toMatchObject({ code: 'office.malformed-input' })
  await head.did(recordFiled, { ...filed, arrivalNumber: '2026 1120 0000 0001 23' })
  const { procedures } = await head.asked(listProcedures, { client, all: true })
  const recorded = procedures.find(({ id }) => id === filed.procedure)
  expect(recorded).toMatchObject({ state: '提出済', arrivalNumber: '202611200000000123' })
})

test('forms that go into no CSV are listed all the same, and no 媒体通番 is used up', async () => {
  const { head } = office
  const client = await registerSample(head, { code: '103' })
  await hireSample(head, client)
  const { procedures } = await head.asked(listProcedures, { client })
  const employment = procedures.find(({ form }) => form === '雇用保険 資格取得届')!
  const { file, mediumNumber } = await head.did(packageProcedures, { client, procedures: [employment.id] })
  expect(mediumNumber).toBeNull()
  expect(unzip(Buffer.from(file.base64, 'base64'))!.map(({ path }) => path)).toEqual(['提出一覧.pdf'])
})

test('what a form that goes into no file wants is there to be copied', () => {
  const facts = formFacts(
    { ...procedure, destination: 'ハローワーク', fields: { leftOn: '2026-11-20', reason: '自己都合' } },
    { client, person, insurance },
  )
  expect(facts.map(({ label, value }) => `${label} ${value}`)).toEqual([
    '事業所の名称 株式会社青葉',
    '雇用保険適用事業所番号 0401-123456-7',
    '氏名 髙橋　結衣',
    'フリガナ タカハシ　ユイ',
    '生年月日 平成12年7月7日',
    '性別 女',
    '入社日 令和8年11月9日',
    '雇用保険被保険者番号 5012-345678-9',
    '事実のあった日 令和8年11月21日',
    '退職日 令和8年11月20日',
    '退職の理由 自己都合',
  ])
})

const client = { name: '株式会社青葉', address: null, employment_office_number: '0401-123456-7' } as Client
const person = { name: '髙橋　結衣', kana: 'タカハシ　ユイ', birth: '2000-07-07', sex: '女', hired_on: '2026-11-09' } as Person
const insurance = { employment_number: '5012-345678-9', basic_pension_number: '1234-567890' } as Insurance
const procedure = { event_day: '2026-11-21' } as Procedure
