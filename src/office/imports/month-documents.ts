import type { CivilDay, Month } from '../../base/day.ts'
import { isRefusal, refuseAll, type Refusal } from '../../base/refusal.ts'
import { ledgerXlsx } from '../../filing/ledger/xlsx.ts'
import { slipsPdf } from '../../filing/slips/print.ts'
import { encodeTodoke } from '../../filing/todoke/encode.ts'
import { TODOKE_FILE_NAME } from '../../filing/todoke/frame.ts'
import { replaceCharacters } from '../../filing/todoke/replace.ts'
import { encodeZengin } from '../../filing/zengin/encode.ts'
import { ledgerDocument } from '../payroll/documents/ledger-document.ts'
import { slipDocument } from '../payroll/documents/slip-document.ts'
import { transferFile } from '../payroll/documents/transfer-file.ts'
import { linesOf } from '../payroll/stored-slip.ts'
import { todokeFile, type AcquisitionOf } from '../procedures/todoke-file.ts'
import { remunerationAtHire } from '../standards/acquisition.ts'
import { findingsOf, keptOf, listed, type MonthFindings } from './month-findings.ts'
import type { MonthOnFiles } from './month-on-files.ts'

/** Who makes the documents, and when. */
export interface Maker {
  /** The office as the slips name it; empty for none. */
  readonly office: string
  readonly sharoushi: { readonly number: string; readonly name: string } | null
  /** 作成年月日 of the 届書CSV. */
  readonly today: CivilDay
  /** 媒体通番 */
  readonly mediumNumber: number
  /** Characters the 届書 refuses are written as suggested (髙 → 高); the names themselves stay. */
  readonly replaceCharacters: boolean
}

export interface MonthDocuments {
  /** slips.pdf, wage-ledger.xlsx, transfer.txt, SHFD0006.CSV (where someone was hired in the period), findings.json. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly findings: MonthFindings
}

/**
 * Everything a month ends in, as bytes. Refuses when a document cannot be made; with `keepRest` those who can be paid, filed and printed
 * are, and the rest stands among the findings' refusals.
 */
export async function monthDocuments(
  made: MonthOnFiles,
  month: Month,
  maker: Maker,
  earlier: readonly MonthFindings[],
  keepRest: boolean,
): Promise<MonthDocuments | Refusal> {
  const found = findingsOf(made, month, earlier)
  const created = `${made.period.payDay}T00:00:00.000Z`
  const built: Record<string, Built> = {
    'slips.pdf': { bytes: await slipsPdf(slipDocuments(made, found, maker), { created }) },
    'wage-ledger.xlsx': { bytes: await ledgerXlsx(ledgers(made, found, maker, earlier), { created }) },
    ...transferOf(made, found),
    ...acquisitionsOf(made, maker),
  }
  const files = new Map<string, Uint8Array>()
  const refusals: Refusal[] = []
  for (const [name, { bytes, refused = [] }] of Object.entries(built)) {
    refusals.push(...refused)
    if (isRefusal(bytes)) refusals.push(bytes)
    else files.set(name, bytes)
  }
  const refused = refuseAll(refusals)
  if (refused !== null && !keepRest) return refused
  const findings = { ...found, refusals: [...found.refusals, ...refusals.flatMap(listed)] }
  files.set('findings.json', new TextEncoder().encode(`${JSON.stringify(findings, null, 1)}\n`))
  return { files, findings }
}

/** A document, and those who are left out of it. */
interface Built {
  readonly bytes: Uint8Array | Refusal
  readonly refused?: readonly Refusal[]
}

function slipDocuments(made: MonthOnFiles, found: MonthFindings, { office }: Maker) {
  const people = new Map(made.sources.map(({ person }) => [person.number, person]))
  return found.slips.map((one) =>
    slipDocument({
      office,
      client: made.client.name,
      person: people.get(one.number)!,
      month: found.month,
      facts: one.facts,
      lines: linesOf(keptOf(one)),
      totals: one.slip.totals,
    }),
  )
}

function ledgers(made: MonthOnFiles, found: MonthFindings, { office }: Maker, earlier: readonly MonthFindings[]) {
  const year = Number(found.month.slice(0, 4))
  const months = [...earlier.filter(({ month }) => month.startsWith(String(year)) && month !== found.month), found]
  return made.slips.map(({ person }) =>
    ledgerDocument({
      office,
      client: made.client.name,
      year,
      person,
      slips: months.flatMap(({ month, slips }) =>
        slips
          .filter(({ number }) => number === person.number)
          .map((one) => ({ month, facts: one.facts, lines: linesOf(keptOf(one)), totals: one.slip.totals })),
      ),
    }),
  )
}

/** The 全銀 file; none where the client pays no other way than in cash. */
function transferOf(made: MonthOnFiles, found: MonthFindings): Record<string, Built> {
  const source = made.client.transfer
  if (source === null) return {}
  const day = made.period.payDay
  const accounts = new Map(made.accounts.filter((row) => row.valid_from <= day).map((row) => [row.person_id, row]))
  const rows = made.slips.map(({ person }, index) => {
    const row = accounts.get(person.id)
    const account =
      row === undefined
        ? null
        : {
            bankCode: row.bank_code,
            branchCode: row.branch_code,
            kind: row.kind as '普通' | '当座',
            number: row.number,
            holderKana: row.holder_kana,
          }
    return { person, net: found.slips[index]!.slip.totals.net, account }
  })
  const transfer = transferFile({ source, transferDay: day, rows })
  if (isRefusal(transfer)) return { 'transfer.txt': { bytes: transfer } }
  const bytes = encodeZengin(transfer.file, { lineEnd: source.lineEnd === 'CRLF' ? 'CRLF' : 'none' })
  return { 'transfer.txt': { bytes, refused: transfer.refused } }
}

/** 資格取得届 of those whose 資格取得日 lies in the period. */
function acquisitionsOf(made: MonthOnFiles, maker: Maker): Record<string, Built> {
  const people: AcquisitionOf[] = []
  const refused: Refusal[] = []
  for (const { person, terms, insurance, payItems } of made.sources) {
    const acquiredOn = insurance?.acquiredOn ?? null
    if (insurance === null || acquiredOn === null || !inPeriod(made, acquiredOn)) continue
    const told = made.remunerations.get(person.number)
    const newcomer = { person, terms: terms[0]!, insurance, ...(told === undefined ? {} : { monthlyRemuneration: told }) }
    const cash = remunerationAtHire(newcomer, payItems)
    if (isRefusal(cash)) refused.push(cash)
    else people.push({ person, insurance, acquiredOn, fields: { cash, inKind: 0, hasDependents: false } })
  }
  if (people.length === 0) return refused.length === 0 ? {} : { [TODOKE_FILE_NAME]: { bytes: refuseAll(refused)! } }
  const { sharoushi, today, mediumNumber } = maker
  const asKept = todokeFile({ sharoushi, sequence: mediumNumber, createdOn: today, client: made.client, people })
  const file = maker.replaceCharacters ? replaceCharacters(asKept).file : asKept
  return { [TODOKE_FILE_NAME]: { bytes: encodeTodoke(file), refused } }
}

function inPeriod({ period }: MonthOnFiles, day: CivilDay): boolean {
  return period.periodStart <= day && day <= period.closingDay
}
