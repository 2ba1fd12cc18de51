import { z } from 'zod'
import { uuid, yenAmount, civilDay } from '../../base/zod.ts'
import type { Reader } from '../../journal/desk.ts'
import { headSeen } from '../../journal/epoch/at-desk.ts'
import { everyone, defineAsk } from '../act.ts'
import { namesOf } from '../find.ts'
import { seen } from '../row.ts'
import type { OfficeDatabase } from '../tables.ts'
import { turnsOf } from '../payroll/transfer-files.ts'
import { dispatchKind, dispatchState, outcomes, type Confirmed } from './facts.ts'
import { attemptsOf, lastWords, stateNow } from './state.ts'

/** What is finished longer ago is shown only when it is asked for. */
const daysShown = 30
const open = ['予定', '送信中', '不明', '失敗']

const attempt = z.object({
  at: z.string(),
  epoch: z.int(),
  via: z.string(),
  answers: z.array(z.object({ at: z.string(), outcome: z.enum(outcomes), words: z.string() })),
})

/** 事務所から外へ出たもの、出るものを新しい順に並べます。 */
export const listDispatches = defineAsk({
  name: 'dispatches.list',
  label: '送ったもの',
  about: '電子申請・メール・webhookと、人に渡した振込データを新しい順に並べます。済んだものは30日前までで、allで全部です。',
  may: everyone,
  input: z.object({ client: uuid.optional(), all: z.boolean().optional() }),
  output: z.object({
    dispatches: z.array(
      z.object({
        id: uuid,
        kind: dispatchKind,
        clientName: z.string().nullable(),
        subject: z.string(),
        destination: z.string(),
        state: dispatchState,
        words: z.string().nullable(),
        intendedAt: z.string(),
        attempts: z.array(attempt),
        reference: z.string().nullable(),
        arrivalNumber: z.string().nullable(),
        confirmed: z.object({ member: z.string(), name: z.string(), at: z.string(), found: z.string() }).nullable(),
        seen,
      }),
    ),
    /** Bank files: handed to a person, who brought them to the bank. */
    handed: z.array(
      z.object({
        id: uuid,
        clientName: z.string(),
        month: z.string(),
        transferDay: civilDay,
        count: z.int(),
        total: yenAmount,
        /** Another was made in its place: it must not reach the bank. */
        replaced: z.boolean(),
        at: z.string().nullable(),
      }),
    ),
  }),
  async answer(desk, { client, all = false }) {
    const since = all ? null : new Date(Date.parse(desk.now) - daysShown * 86_400_000).toISOString()
    const { head, rows, files, turns, clients } = await desk.read(async (db) => {
      const files = await bankFiles(db, client, since)
      return {
        head: await headSeen(db),
        rows: await dispatchRows(db, client, since),
        files,
        turns: await turnsOf(db, files),
        clients: namesOf(await db.selectFrom('clients').select(['id', 'name']).execute()),
      }
    })
    const turn = (file: { readonly id: string }): number => turns.get(file.id) ?? 0
    const now = { epoch: head.epoch, at: desk.now }
    return {
      dispatches: rows.map((row) => ({
        id: row.id,
        kind: dispatchKind.parse(row.kind),
        clientName: row.client_id === null ? null : (clients.get(row.client_id) ?? ''),
        subject: row.subject,
        destination: row.destination,
        state: stateNow(row, now),
        words: lastWords(row),
        intendedAt: row.intended_at,
        attempts: attemptsOf(row).map(({ answers, ...one }) => ({ ...one, answers: [...answers] })),
        reference: row.reference,
        arrivalNumber: row.arrival_number,
        confirmed: row.confirmed as Confirmed | null,
        seen: row.row_hash,
      })),
      handed: files.map(({ client_id: id, transfer_day: transferDay, run_id: run, corrects, ...file }) => ({
        ...file,
        clientName: clients.get(id) ?? '',
        transferDay,
        replaced: corrects === null && files.some((other) => other.run_id === run && turn(other) > turn(file)),
      })),
    }
  },
})

function dispatchRows(db: Reader<OfficeDatabase>, client: string | undefined, since: string | null) {
  let query = db.selectFrom('dispatches').selectAll().orderBy('intended_at', 'desc').orderBy('id', 'desc')
  if (client !== undefined) query = query.where('client_id', '=', client)
  if (since !== null) query = query.where((of) => of.or([of('state', 'in', open), of('intended_at', '>=', since)]))
  return query.execute()
}

function bankFiles(db: Reader<OfficeDatabase>, client: string | undefined, since: string | null) {
  let query = db
    .selectFrom('bank_transfers as file')
    .innerJoin('payroll_runs as run', 'run.id', 'file.run_id')
    .select([
      'file.id',
      'file.client_id',
      'file.run_id',
      'run.corrects',
      'run.month',
      'file.transfer_day',
      'file.count',
      'file.total',
      'run.transferred_at as at',
    ])
    .orderBy('run.transferred_at', 'desc')
    .orderBy('file.id', 'desc')
  if (client !== undefined) query = query.where('file.client_id', '=', client)
  if (since !== null) query = query.where('run.transferred_at', '>=', since)
  return query.execute()
}
