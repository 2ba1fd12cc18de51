import { z } from 'zod'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'
import { total, type Yen } from '../../base/yen.ts'
import { civilDay, uuid, yenAmount } from '../../base/zod.ts'
import { checkZengin } from '../../filing/zengin/check.ts'
import { encodeZengin } from '../../filing/zengin/encode.ts'
import { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import { clerks, defineAct } from '../act.ts'
import { clientFacts, type Client } from '../clients/facts.ts'
import { notFound, rowsWhere } from '../find.ts'
import { accountFacts, accounts, type Account, type Person } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import { transferFile } from './documents/transfer-file.ts'
import { bankTransfers, payrollRuns, settlements, type Settlement } from './facts.ts'
import { documentFrom, printedRun, transferName, type PrintedRun } from './printing.ts'
import { mustBeFixed, runLabel } from './run-state.ts'
import { document, told, toldRefusal } from './slip-shape.ts'
import { filesOf, transferClaim } from './transfer-files.ts'
import { closedBanks, mayBeMade, settleDayMissing } from './transfer-day.ts'

/** 確定した給与から全銀形式の振込データを作ります。 */
export const transferPayroll = defineAct({
  name: 'payroll.transfer',
  label: '給与振込データの作成',
  about:
    '確定した給与から全銀形式の振込データを作ります。作成のあとは確定を取り消せません。銀行に渡していないときだけ、振込日を変えて作り直せます。',
  may: clerks,
  input: z.object({
    run: uuid,
    transferDay: civilDay.optional(),
    /** Day of the file this one takes the place of: one that was not handed to the bank. */
    insteadOf: civilDay.optional(),
    /** People paid some other way. */
    leaveOut: z.array(uuid).optional(),
  }),
  output: z.object({
    file: document,
    count: z.int(),
    total: yenAmount,
    /** What to look at before the file is handed over: names banks treat differently, identical payments. */
    warnings: z.array(toldRefusal),
  }),
  bulk: ['settlements'],
  async decide(desk, input) {
    const { printed, kept, owed, before } = await desk.read(async (db) => {
      const printed = await printedRun(db, input.run)
      const where = { client_id: printed?.client.id ?? '' }
      return {
        printed,
        kept: printed === null ? [] : await rowsWhere(db, accounts, where),
        owed: printed === null ? [] : await rowsWhere(db, settlements, { ...where, run_id: printed.run.id }),
        before: await filesOf(db, input.run),
      }
    })
    if (printed === null) return notFound('給与')
    const { run, client } = printed
    const day = input.transferDay ?? (run.corrects === null ? run.pay_day : run.settle_on)
    const open = mustBeFixed(run, '振込データの作成')
    if (open !== null) return open
    if (day === null) return settleDayMissing('transferDay')
    const closed = closedBanks(day)
    if (closed !== null) return closed
    const again = run.corrects === null ? mayBeMade(runLabel(run), before, day, input.insteadOf) : null
    if (again !== null) return again
    const payable = payableIn(printed, owed, new Set(input.leaveOut))
    if (run.corrects !== null && payable.length === 0) return nothingToPay(runLabel(run))
    const made = fileOf(client, payable, kept, day)
    if (isRefusal(made)) return made
    const { file, bytes } = made
    const sum = total(file.payments.map((payment) => payment.amount))
    const content = documentFrom(
      transferName(client.code, run, input.insteadOf === undefined ? null : day),
      'application/octet-stream',
      bytes,
    )
    const id = desk.newId()
    const changes = new Changes()
      .claim(
        // A 精算 pays each difference once, so that its days need no order.
        transferClaim(run.id, run.corrects === null ? before.length : day),
        `${client.name}の${runLabel(run)}の振込データ（${formatWareki(day)}振込）`,
        id,
        client.id,
      )
      .insert(bankTransfers, {
        id,
        client_id: client.id,
        run_id: run.id,
        transfer_day: day,
        count: file.payments.length,
        total: sum,
        content: content.base64,
      })
    if (run.transferred_at === null) changes.update(payrollRuns, run, { transferred_at: desk.now })
    for (const { settlement } of payable) {
      if (settlement !== null) changes.update(settlements, settlement, { settled_at: desk.now })
    }
    return {
      changes,
      answer: { file: content, count: file.payments.length, total: sum, warnings: checkZengin(file).warnings.flatMap(told) },
    }
  },
})

interface Payable {
  readonly person: Person
  readonly amount: Yen
  readonly settlement: Stored<Settlement> | null
}

/** Whom the file pays: everyone their net pay, or of a 精算 those whose difference goes by transfer and has not gone yet. */
function payableIn({ run, slips }: PrintedRun, owed: readonly Stored<Settlement>[], leftOut: ReadonlySet<string>): Payable[] {
  const due = new Map(owed.filter((row) => row.how === '追加振込' && row.settled_at === null).map((row) => [row.person_id, row]))
  return slips.flatMap(({ person, slip }): Payable[] => {
    if (leftOut.has(person.id)) return []
    if (run.corrects === null) return [{ person, amount: slip.net, settlement: null }]
    const settlement = due.get(person.id)
    return settlement === undefined ? [] : [{ person, amount: settlement.amount, settlement }]
  })
}

function fileOf(client: Client, payable: readonly Payable[], kept: readonly Account[], day: string) {
  const source = factsOf(clientFacts, client).transfer
  if (source === null) return noSource(client)
  const newest = newestOn(kept, day)
  const rows = payable.map(({ person, amount }) => ({ person, net: amount, account: accountOf(newest.get(person.id)) }))
  const made = transferFile({ source, transferDay: day, rows })
  if (isRefusal(made)) return made
  const refusal = refuseAll(made.refused)
  if (refusal !== null) return refusal
  const bytes = encodeZengin(made.file, { lineEnd: source.lineEnd === 'CRLF' ? 'CRLF' : 'none' })
  return isRefusal(bytes) ? bytes : { file: made.file, bytes }
}

function accountOf(row: Account | undefined) {
  return row === undefined ? null : factsOf(accountFacts, row)
}

/** Each person's account in force on a day. */
function newestOn(kept: readonly Account[], day: string): Map<string, Account> {
  const newest = new Map<string, Account>()
  for (const row of kept) {
    const before = newest.get(row.person_id)
    if (row.valid_from <= day && (before === undefined || before.valid_from < row.valid_from)) newest.set(row.person_id, row)
  }
  return newest
}

function noSource(client: Client): Refusal {
  return refuse(
    'transfer.source-missing',
    `${client.name}の振込元の口座が登録されていません。`,
    '顧問先の画面で、委託者コードと振込元の口座を登録してください。',
    { field: '振込元' },
  )
}

function nothingToPay(label: string): Refusal {
  return refuse(
    'transfer.nothing-to-pay',
    `${label}には、振り込む差額がありません。`,
    'すべて振込済みか、翌月の給与または個別に精算する差額だけです。差額の表を確かめてください。',
  )
}
