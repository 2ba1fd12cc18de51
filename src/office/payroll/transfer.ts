import { z } from 'zod'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'
import { total } from '../../base/yen.ts'
import { civilDay, uuid, yenAmount } from '../../base/zod.ts'
import { checkZengin } from '../../filing/zengin/check.ts'
import { encodeZengin } from '../../filing/zengin/encode.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { isBankHoliday } from '../calendar/days-off.ts'
import { clientFacts, type Client } from '../clients/facts.ts'
import { notFound, rowsWhere } from '../find.ts'
import { accountFacts, accounts, type Account } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import { transferFile } from './documents/transfer-file.ts'
import { bankTransfers, payrollRuns, type PayrollRun } from './facts.ts'
import { documentFrom, printedRun, type PrintedRun } from './printing.ts'
import { mustBeFixed, runLabel } from './run-state.ts'
import { document, told, toldRefusal } from './slip-shape.ts'

/** 確定した給与から全銀形式の振込データを作ります。 */
export const transferPayroll = defineAct({
  name: 'payroll.transfer',
  label: '給与振込データの作成',
  about: '確定した給与から全銀形式の振込データを作ります。作成のあとは確定を取り消せません。',
  may: clerks,
  input: z.object({
    run: uuid,
    transferDay: civilDay.optional(),
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
  async decide(desk, input) {
    const { printed, kept } = await desk.read(async (db) => {
      const printed = await printedRun(db, input.run)
      return { printed, kept: printed === null ? [] : await rowsWhere(db, accounts, { client_id: printed.client.id }) }
    })
    if (printed === null) return notFound('給与')
    const { run, client } = printed
    const day = input.transferDay ?? run.pay_day
    const refusal = mustBeFixed(run, '振込データの作成') ?? closedBanks(day)
    if (refusal !== null) return refusal
    const made = fileOf(printed, kept, day, new Set(input.leaveOut))
    if (isRefusal(made)) return made
    const { file, bytes } = made
    const sum = total(file.payments.map((payment) => payment.amount))
    const name = `給与振込_${client.code}_${run.month}.txt`
    const content = documentFrom(name, 'application/octet-stream', bytes)
    const id = desk.newId()
    const changes = new Changes()
      .claim(
        `transfer:${run.id}:${day}`,
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
    return {
      changes,
      answer: { file: content, count: file.payments.length, total: sum, warnings: checkZengin(file).warnings.flatMap(told) },
    }
  },
})

function fileOf(printed: PrintedRun, kept: readonly Account[], day: string, leftOut: ReadonlySet<string>) {
  const source = factsOf(clientFacts, printed.client).transfer
  if (source === null) return noSource(printed.client)
  const newest = newestOn(kept, day)
  const rows = printed.slips
    .filter(({ person }) => !leftOut.has(person.id))
    .map(({ person, slip }) => ({ person, net: slip.net, account: accountOf(newest.get(person.id)) }))
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

function closedBanks(day: PayrollRun['pay_day']): Refusal | null {
  const closed = isBankHoliday(day)
  if (isRefusal(closed)) return closed
  if (!closed) return null
  return refuse(
    'transfer.bank-holiday',
    `振込指定日の${formatWareki(day)}は銀行の休業日です。`,
    '前後の営業日を振込指定日にしてください。',
    { field: 'transferDay', value: day },
  )
}

function noSource(client: Client): Refusal {
  return refuse(
    'transfer.source-missing',
    `${client.name}の振込元の口座が登録されていません。`,
    '顧問先の画面で、委託者コードと振込元の口座を登録してください。',
    { field: '振込元' },
  )
}
