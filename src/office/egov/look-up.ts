import { civilDayOf } from '../../base/receipt.ts'
import {
  casesOnPage,
  casesRequest,
  isEgovError,
  readCases,
  readReports,
  reportsOnPage,
  reportsRequest,
  type Asked,
  type EgovCase,
  type EgovError,
  type EgovReport,
} from '../../filing/egov/api.ts'
import { csvFiling } from '../../filing/egov/application.ts'
import type { Sought } from '../dispatches/open.ts'
import type { Reply } from '../dispatches/reply.ts'
import { believedAfterSeconds, secondsBetween } from '../dispatches/state.ts'
import type { Exchange } from './exchange.ts'
import { markOf } from './submit.ts'

export interface Search {
  readonly procName: string
  /** By which software ID is asked now. */
  readonly software: string
  readonly now: string
  readonly exchange: Exchange
}

/** Asks e-Gov what it has; null where there is nothing to tell (yet). */
export async function lookUpFiling(sought: Sought, search: Search): Promise<Reply | null> {
  if (sought.reference !== null) return byNumber(sought.reference, search)
  const days = { from: civilDayOf(sought.intendedAt), to: civilDayOf(search.now) }
  const reports = await everyPage(days, reportsOnPage, (asked) => reportsOf(asked, search))
  const ours = reports?.find(({ fileName }) => fileName === markOf(sought.dispatch))
  if (ours !== undefined) return replyOf(ours) ?? accepted(ours.sendNumber)
  const cases = await everyPage(days, casesOnPage, (asked) => casesOf(asked, search))
  if (reports === null || cases === null) return null
  return nothingFound(sought, search, cases)
}

async function byNumber(sendNumber: string, search: Search): Promise<Reply | null> {
  const arriveId = (await casesOf({ sendNumber }, search))?.find((one) => one.arriveId !== null)?.arriveId
  if (arriveId !== undefined && arriveId !== null) return arrived(arriveId, sendNumber)
  const report = (await reportsOf({ sendNumber }, search))?.find((one) => one.sendNumber === sendNumber)
  return report === undefined ? null : replyOf(report)
}

/** What a report says of the one application that was in the ZIP. */
function replyOf({ sendNumber, results: [result] }: EgovReport): Reply | null {
  if (result === undefined) return null
  if (result.arriveId !== null) return arrived(result.arriveId, sendNumber)
  const words = `e-Govの検査で断られました（${result.errors.join('、')}）。`
  return result.errors.length === 0 ? null : { outcome: '拒否', words, reference: sendNumber }
}

function arrived(arriveId: string, sendNumber: string): Reply {
  return { outcome: '到達', words: `到達しました（到達番号 ${arriveId}）。`, reference: sendNumber, arrivalNumber: arriveId }
}

function accepted(sendNumber: string): Reply {
  return {
    outcome: '受付',
    words: `e-Govが受け付けていました（送信番号 ${sendNumber}）。到達番号を待っています。`,
    reference: sendNumber,
  }
}

/**
 * Nothing under our mark. It is believed only where it proves something: asked by the software that sent it, long enough after an attempt
 * this house knows of, and with nothing there that could be it under another name. Otherwise a person decides.
 */
function nothingFound(sought: Sought, { procName, software, now }: Search, cases: readonly EgovCase[]): Reply | null {
  const { applicant } = csvFiling.parse(sought.content)
  const alike = cases.filter(
    (one) =>
      one.procName === procName &&
      one.corporation === applicant.corporation &&
      [one.arriveId, one.sendNumber].every((number) => number === null || !sought.others.has(number)),
  )
  if (alike.length > 0) {
    const numbers = alike.map(({ arriveId, sendNumber }) => arriveId ?? sendNumber ?? '未定').join('、')
    return { outcome: '不明', words: `e-Govに似た申請があります（到達番号 ${numbers}）。同じものかを確かめてください。` }
  }
  const { attempt } = sought
  if (attempt === null) return { outcome: '不明', words: 'e-Govには見つかりません。前の世代で送られたかどうかは分かりません。' }
  if (attempt.via !== software)
    return { outcome: '不明', words: 'e-Govには見つかりませんが、送ったときと違うソフトウェアIDで探しました。' }
  if (secondsBetween(attempt.at, now) < believedAfterSeconds) return null
  return { outcome: '未到達', words: 'e-Govには届いていません。もう一度送ることができます。' }
}

async function reportsOf(asked: Asked, { exchange }: Search): Promise<EgovReport[] | null> {
  const carried = await exchange(reportsRequest(asked))
  return carried.kind === 'answered' ? orNull(readReports(carried.status, carried.body)) : null
}

async function casesOf(asked: Asked, { exchange }: Search): Promise<EgovCase[] | null> {
  const carried = await exchange(casesRequest(asked))
  return carried.kind === 'answered' ? orNull(readCases(carried.status, carried.body)) : null
}

function orNull<T>(answer: T[] | EgovError): T[] | null {
  return isEgovError(answer) ? null : answer
}

/** All pages of a list; null where one of them could not be had, since what was looked for may stand on it. */
async function everyPage<T>(
  days: { readonly from: string; readonly to: string },
  size: number,
  ask: (asked: Asked) => Promise<T[] | null>,
): Promise<T[] | null> {
  const all: T[] = []
  for (let page = 1; page <= 9999; page++) {
    const found = await ask({ ...days, page })
    if (found === null) return null
    all.push(...found)
    if (found.length < size) break
  }
  return all
}
