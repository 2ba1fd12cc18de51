import { expect, test } from 'vitest'
import { bulkApplyRequest, readBulkApply, readCases, readProcedure, readReports, reportsRequest } from './api.ts'

const ok = (results: object) => JSON.stringify({ metadata: { title: '', detail: '', type: '', instance: '' }, results })

test('a list is asked for by 送信番号, or by days and pages', () => {
  expect(reportsRequest({ sendNumber: '1'.repeat(18) }).query).toEqual({ send_number: '1'.repeat(18) })
  expect(reportsRequest({ from: '2026-11-20', to: '2026-11-21', page: 2 }).query).toEqual({
    date_from: '2026-11-20',
    date_to: '2026-11-21',
    limit: '30',
    offset: '2',
  })
  expect(bulkApplyRequest('a.zip', Buffer.from('zip')).body).toEqual({ send_file: { file_name: 'a.zip', file_data: 'emlw' } })
})

test('`-` is no number, and lists that are not there are empty', () => {
  expect(readCases(200, ok({}))).toEqual([])
  expect(readCases(200, ok({ apply_list: [{ send_number: '9', arrive_id: '-', corporation_name: 'A' }] }))).toEqual([
    { sendNumber: '9', arriveId: null, corporation: 'A', procName: '' },
  ])
  const result = [{ arrive_id: '-', report_list: [{ item: '-', content: '誤り' }] }]
  expect(readReports(200, ok({ error_report_info: [{ send_number: '9', file_name: 'a.zip', result }] }))).toEqual([
    { sendNumber: '9', fileName: 'a.zip', results: [{ arriveId: null, errors: ['誤り'] }] },
  ])
})

test('an error is told in its own words, with what is in its report', () => {
  const body = JSON.stringify({ title: 'Bad Request', detail: '入力誤り', report_list: [{ item: '氏名', content: '必須' }] })
  const words = 'e-Govの返事：400 Bad Request 入力誤り 氏名：必須'
  expect(readBulkApply(400, body)).toEqual({ egovError: true, status: 400, words })
  expect(readBulkApply(502, '<html>')).toMatchObject({ status: 502 })
})

test('an answer nobody understands is an error of status 0, not a guess', () => {
  expect(readBulkApply(202, '{}')).toMatchObject({ egovError: true, status: 0 })
  expect(readProcedure(200, ok({ file_data: '', file_info: [] }))).toMatchObject({ egovError: true, status: 0 })
})
