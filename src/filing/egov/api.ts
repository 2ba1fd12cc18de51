import { z } from 'zod'

/**
 * The requests of e-Gov 電子申請API v2 and the reading of its answers, as far as they are used: 手続選択, bulk送信, 申請案件一覧, エラーレポート. Pure: who
 * carries them is not known here. Names are those of the API.
 */

export interface EgovRequest {
  readonly method: 'GET' | 'POST'
  /** Under the API's base, e.g. `/bulk-apply`. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** The API said no, or said what nobody understands. `status` 0: not JSON of the expected shape. */
export interface EgovError {
  readonly egovError: true
  readonly status: number
  readonly words: string
}

/** A form of a procedure as the API describes it, and its skeleton (Base64 ZIP). */
export interface ProcedureForm {
  readonly formId: string
  readonly formVersion: number
  readonly formName: string
  readonly fileName: string
  readonly skeleton: string
}

const report = z.looseObject({ item: z.string().optional(), content: z.string().optional() })
const failure = z.looseObject({
  title: z.string().optional(),
  detail: z.string().nullish(),
  report_list: z.array(report).nullish(),
  error: z.array(z.looseObject({ content: z.string().optional() })).nullish(),
})

export function procedureRequest(procId: string): EgovRequest {
  return { method: 'GET', path: `/procedure/${procId}`, query: {}, body: null }
}

/** The only form of the procedure; another number of forms is not ours to fill in. */
export function readProcedure(status: number, body: string): ProcedureForm | EgovError {
  const info = z.looseObject({
    form_id: z.string(),
    form_version: z.coerce.number().int(),
    form_name: z.string(),
    apply_file_name: z.string(),
  })
  const shape = z.object({ results: z.object({ file_data: z.string(), file_info: z.array(info).length(1) }) })
  const answer = readAnswer(status, body, shape)
  if (isEgovError(answer)) return answer
  const { file_data: skeleton, file_info: forms } = answer.results
  const { form_id: formId, form_version: formVersion, form_name: formName, apply_file_name: fileName } = forms[0]!
  return { formId, formVersion, formName, fileName, skeleton }
}

/** The ZIP's name comes back in エラーレポート: it is what a submission can be recognised by when its answer was lost. */
export function bulkApplyRequest(fileName: string, zip: Uint8Array): EgovRequest {
  const body = { send_file: { file_name: fileName, file_data: Buffer.from(zip).toString('base64') } }
  return { method: 'POST', path: '/bulk-apply', query: {}, body }
}

/** 送信番号. */
export function readBulkApply(status: number, body: string): { sendNumber: string } | EgovError {
  const answer = readAnswer(status, body, z.object({ results: z.looseObject({ send_number: z.string() }) }))
  return isEgovError(answer) ? answer : { sendNumber: answer.results.send_number }
}

/** What lists are asked for: one 送信番号, or the days (Japan's) in which it was sent. Pages count from 1. */
export type Asked = { readonly sendNumber: string } | { readonly from: string; readonly to: string; readonly page: number }

function queryOf(asked: Asked, limit: number): Record<string, string> {
  if ('sendNumber' in asked) return { send_number: asked.sendNumber }
  return { date_from: asked.from, date_to: asked.to, limit: String(limit), offset: String(asked.page) }
}

export const casesOnPage = 50
export const reportsOnPage = 30

export function casesRequest(asked: Asked): EgovRequest {
  return { method: 'GET', path: '/apply/lists', query: queryOf(asked, casesOnPage), body: null }
}

/** 申請案件. */
export interface EgovCase {
  readonly sendNumber: string | null
  /** Null until it has arrived. */
  readonly arriveId: string | null
  readonly corporation: string
  readonly procName: string
}

const text = z.string().nullish()

export function readCases(status: number, body: string): EgovCase[] | EgovError {
  const item = z.looseObject({
    send_number: text,
    arrive_id: text,
    corporation_name: text,
    proc_name: text,
  })
  const shape = z.object({ results: z.looseObject({ apply_list: z.array(item).nullish() }) })
  const answer = readAnswer(status, body, shape)
  if (isEgovError(answer)) return answer
  return (answer.results.apply_list ?? []).map((one) => ({
    sendNumber: one.send_number ?? null,
    arriveId: isNumber(one.arrive_id) ? one.arrive_id : null,
    corporation: one.corporation_name ?? '',
    procName: one.proc_name ?? '',
  }))
}

export function reportsRequest(asked: Asked): EgovRequest {
  return { method: 'GET', path: '/apply/report', query: queryOf(asked, reportsOnPage), body: null }
}

/** What became of one ZIP that was sent. */
export interface EgovReport {
  readonly sendNumber: string
  readonly fileName: string
  readonly results: readonly { readonly arriveId: string | null; readonly errors: readonly string[] }[]
}

export function readReports(status: number, body: string): EgovReport[] | EgovError {
  const result = z.looseObject({ arrive_id: text, report_list: z.array(report).nullish() })
  const item = z.looseObject({ send_number: z.string(), file_name: text, result: z.array(result).nullish() })
  const shape = z.object({ results: z.looseObject({ error_report_info: z.array(item).nullish() }) })
  const answer = readAnswer(status, body, shape)
  if (isEgovError(answer)) return answer
  return (answer.results.error_report_info ?? []).map((one) => ({
    sendNumber: one.send_number,
    fileName: one.file_name ?? '',
    results: (one.result ?? []).map(({ arrive_id: arriveId, report_list: reports }) => ({
      arriveId: isNumber(arriveId) ? arriveId : null,
      errors: (reports ?? []).map(wordsOf),
    })),
  }))
}

/** `-` stands where there is none. */
function isNumber(id: string | null | undefined): id is string {
  return typeof id === 'string' && /^\d+$/.test(id)
}

/** True for an answer that was none. */
export function isEgovError(value: unknown): value is EgovError {
  return typeof value === 'object' && value !== null && 'egovError' in value
}

function readAnswer<T>(status: number, body: string, shape: z.ZodType<T>): T | EgovError {
  const json = parsed(body)
  if (status < 200 || status >= 300) return { egovError: true, status, words: wordsOfFailure(status, json) }
  const read = shape.safeParse(json)
  if (read.success) return read.data
  const path = read.error.issues[0]?.path.join('.') ?? ''
  return { egovError: true, status: 0, words: `e-Govの返事を読み取れませんでした（${path}）。` }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function wordsOfFailure(status: number, json: unknown): string {
  const read = failure.safeParse(json)
  if (!read.success) return `e-Govの返事：${status}`
  const { title, detail, report_list: reports, error: errors } = read.data
  const parts = [title, detail, ...(reports ?? []).map(wordsOf), ...(errors ?? []).map((one) => one.content)]
  return `e-Govの返事：${[status, ...parts.filter((part) => part !== undefined && part !== null && part !== '')].join(' ')}`
}

function wordsOf({ item, content }: z.infer<typeof report>): string {
  return [item, content].filter((part) => part !== undefined && part !== '' && part !== '-').join('：')
}
