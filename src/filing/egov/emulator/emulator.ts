import { z } from 'zod'
import type { Software } from '../token.ts'
import { unzip } from '../zip.ts'
import { Authority } from './authority.ts'
import { checkApplication, type Applied } from './check.ts'
import { failed, results, type HttpAnswer, type HttpRequest } from './http.ts'
import { emulatedAcquisition, skeletonOf } from './procedures.ts'

export interface EmulatorOptions {
  readonly software: readonly Software[]
  readonly now: () => Date
  readonly newToken: () => string
  /** Seconds until an application that was sent has arrived; 0 where absent. */
  readonly arrivesAfter?: number
}

/** One ZIP that was sent. */
export interface Sending {
  readonly sendNumber: string
  readonly at: Date
  readonly fileName: string
  readonly applications: readonly (Applied & { readonly arriveId: string })[]
}

/**
 * e-Gov 電子申請API v2 and its sign-in, emulated as far as they are known: `/auth/…` and `/shinsei/v2/…`. It ships with the product, for practice
 * and tests. What it was sent stays in `sendings`.
 */
export class EgovEmulator {
  readonly sendings: Sending[] = []
  readonly authority: Authority
  /** How the next bulk送信 goes: answered, cut before it was taken, or taken and cut before the answer (結果不明). */
  manners: 'answer' | 'cut-before' | 'cut-after' = 'answer'
  /** What the next application is refused for, whatever it says. */
  says: { readonly item: string; readonly content: string } | null = null
  /** Whether エラーレポート lists what arrived without an error; the real one is not known for certain to do so. */
  reportsArrivals = true
  readonly #options: EmulatorOptions
  #numbers = 0

  constructor(options: EmulatorOptions) {
    this.#options = options
    this.authority = new Authority(options.software, options.now, options.newToken)
  }

  async handle(request: HttpRequest): Promise<HttpAnswer> {
    const { pathname, searchParams } = request.url
    if (pathname.startsWith('/auth/')) return this.authority.handle(request, pathname.slice('/auth'.length))
    if (!pathname.startsWith('/shinsei/v2/')) return failed(404, 'Not Found', pathname)
    if (this.authority.softwareOf(request) === null) return failed(401, 'Unauthorized', 'アクセストークンが無効です')
    const call = `${request.method} ${pathname.slice('/shinsei/v2'.length)}`
    if (call.startsWith('GET /procedure/')) return this.#procedure(call.slice('GET /procedure/'.length))
    if (call === 'POST /bulk-apply') return this.#bulkApply(request)
    if (call === 'GET /apply/lists') return this.#cases(searchParams)
    if (call === 'GET /apply/report') return this.#reports(searchParams)
    return failed(404, 'Not Found', pathname)
  }

  async #procedure(id: string): Promise<HttpAnswer> {
    const procedure = emulatedAcquisition
    if (id !== procedure.id) return failed(404, 'Not Found', '手続識別子が正しくありません')
    const { form } = procedure
    const info = { form_id: form.id, form_version: form.version, form_name: form.name, apply_file_name: `${form.id}_01.xml` }
    const content = { file_data: await skeletonOf(procedure), configuration_file_name: ['kousei.xml'], file_info: [info] }
    return results(200, '手続選択', content)
  }

  #bulkApply(request: HttpRequest): HttpAnswer {
    const { manners } = this
    this.manners = 'answer'
    const cut = { status: 0, headers: {}, body: '', cut: true }
    if (manners === 'cut-before') return cut
    const shape = z.object({ send_file: z.object({ file_name: z.string().regex(/\.zip$/), file_data: z.base64() }) })
    const body = shape.safeParse(parsed(request.body))
    const files = body.success ? unzip(Buffer.from(body.data.send_file.file_data, 'base64')) : null
    const folders = [...new Set((files ?? []).map(({ path }) => path.split('/').slice(0, -1).join('/')))]
    if (!body.success || files === null || folders.length === 0 || folders.includes(''))
      return failed(400, 'Bad Request', '申請データの構成が正しくありません', { error_count: 1 })
    if (request.headers['x-egovapi-trial'] === 'true') return results(202, 'bulk送信', { apply_count: folders.length })
    const sending: Sending = {
      sendNumber: this.#number(),
      at: this.#options.now(),
      fileName: body.data.send_file.file_name,
      applications: folders.map((folder) => this.#apply(checkApplication(folder, files, [emulatedAcquisition]))),
    }
    this.sendings.push(sending)
    if (manners === 'cut-after') return cut
    const { sendNumber, fileName } = sending
    return results(202, 'bulk送信', {
      send_number: sendNumber,
      send_date: written(sending.at),
      file_name: fileName,
      apply_count: folders.length,
    })
  }

  #apply(applied: Applied): Sending['applications'][number] {
    const { says } = this
    this.says = null
    const refused = says === null ? [] : [{ form_name: '-', attached_file_name: '-', file_name: '-', ...says }]
    return { ...applied, wrong: [...applied.wrong, ...refused], arriveId: this.#number() }
  }

  #cases(query: URLSearchParams): HttpAnswer {
    const list = this.#sentAs(query).flatMap((sending) =>
      this.#arrived(sending)
        .filter(({ wrong }) => wrong.length === 0)
        .map((one) => ({
          send_number: sending.sendNumber,
          send_date: written(sending.at),
          status: '到達',
          arrive_id: one.arriveId,
          arrive_date: written(this.#arrival(sending)),
          corporation_name: one.corporation,
          applicant_name: one.applicant,
          proc_name: one.procName,
          submission_destination: one.place,
          withdraw_flag: true,
        })),
    )
    const { page, resultset } = paged(list, query, 50)
    return results(200, '申請案件一覧取得', { apply_list: page.map((one, index) => ({ no: index + 1, ...one })) }, { resultset })
  }

  #reports(query: URLSearchParams): HttpAnswer {
    const list = this.#sentAs(query).flatMap((sending) => {
      const arrived = this.#arrived(sending)
      const wrong = arrived.filter((one) => one.wrong.length > 0)
      if (arrived.length === 0 || (wrong.length === 0 && !this.reportsArrivals)) return []
      return [
        {
          send_number: sending.sendNumber,
          send_date: written(sending.at),
          file_name: sending.fileName,
          apply_count: arrived.length,
          arrive_count: arrived.length - wrong.length,
          error_count: wrong.length,
          result: arrived.map((one) => ({
            arrive_id: one.wrong.length === 0 ? one.arriveId : '-',
            arrive_date: one.wrong.length === 0 ? written(this.#arrival(sending)) : '-',
            proc_name: one.procName,
            folder_name: one.folder,
            report_list: one.wrong,
          })),
        },
      ]
    })
    const { page, resultset } = paged(list, query, 30)
    return results(200, 'エラーレポート取得', { error_report_info: page }, { resultset })
  }

  #sentAs(query: URLSearchParams): Sending[] {
    const number = query.get('send_number')
    if (number !== null) return this.sendings.filter(({ sendNumber }) => sendNumber === number)
    const [from, to] = [query.get('date_from') ?? '9999', query.get('date_to') ?? '0000']
    return this.sendings.filter(({ at }) => written(at).slice(0, 10) >= from && written(at).slice(0, 10) <= to)
  }

  #arrived(sending: Sending): Sending['applications'] {
    return this.#arrival(sending) <= this.#options.now() ? sending.applications : []
  }

  #arrival({ at }: Sending): Date {
    return new Date(at.getTime() + (this.#options.arrivesAfter ?? 0) * 1000)
  }

  /** 18 digits, the day first. */
  #number(): string {
    return `${written(this.#options.now()).slice(0, 10).replaceAll('-', '')}${String(++this.#numbers).padStart(10, '0')}`
  }
}

/** Japan's time as the API writes it. */
function written(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

function paged<T>(list: readonly T[], query: URLSearchParams, most: number) {
  const limit = Math.min(Number(query.get('limit') ?? most), most)
  const offset = Math.max(Number(query.get('offset') ?? 1), 1)
  const page = list.slice((offset - 1) * limit, offset * limit)
  return { page, resultset: { all_count: list.length, limit, offset, count: page.length } }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
