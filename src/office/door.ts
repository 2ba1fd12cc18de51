import { canonicalJson, sha256Hex } from '../base/canonical.ts'
import type { Receipt } from '../base/receipt.ts'
import { issueWords } from '../base/issue-words.ts'
import { isRefusal, refuse, refuseAll, type Refusal } from '../base/refusal.ts'
import type { CommitOrder, Desk } from '../journal/desk.ts'
import { edition } from '../law/index.ts'
import { declaredBy, type Act, type Ask, type Role } from './act.ts'
import type { OfficeDatabase } from './tables.ts'

/** What a door hands in besides the input. */
export interface Order {
  readonly idempotencyKey: string
  /** Why, in the person's own words; the act's label where nothing was said. */
  readonly reason?: string
  /** The id of the entry, where the door must know it beforehand. */
  readonly entry?: string
  /** Told the answer before anything is kept: afterwards nobody could make the same one again. */
  readonly beforehand?: (answer: unknown) => Promise<void>
  /** Check everything and show the answer, keep nothing. */
  readonly rehearse?: boolean
}

/** An act done: what it answered, and the receipt of its entry (null when nothing needed to change). */
export interface Done<O> {
  readonly answer: O
  readonly receipt: Receipt | null
}

/** Runs an act for someone with a role: permission, schema, decision, commit. The only way the office changes. */
export async function perform<I, O>(
  desk: Desk<OfficeDatabase>,
  role: Role,
  act: Act<I, O>,
  given: unknown,
  order: Order,
): Promise<Done<O> | Refusal> {
  const input = admitted(role, act, given)
  if (isRefusal(input)) return input
  const decision = await act.decide(desk, input)
  if (isRefusal(decision)) return decision
  if (decision.changes.isEmpty) return { answer: decision.answer, receipt: null }
  const commit: CommitOrder = {
    act: act.name,
    reason: order.reason ?? decision.reason ?? act.label,
    changes: decision.changes,
    idempotencyKey: order.idempotencyKey,
    inputHash: sha256Hex(canonicalJson([act.name, act.hashed === undefined ? input : act.hashed(input)])),
    edition: act.law === true ? edition() : null,
    ...(act.despiteHalt === true ? { despiteHalt: true } : {}),
    ...(order.entry === undefined ? {} : { entry: order.entry }),
    declared: declaredBy(act.name),
  }
  if (order.rehearse !== true) await order.beforehand?.(decision.answer)
  const receipt = await done(desk, commit, act, order)
  return isRefusal(receipt) ? receipt : { answer: decision.answer, receipt }
}

function done(desk: Desk<OfficeDatabase>, commit: CommitOrder, { resumes }: Pick<Act<never, unknown>, 'resumes'>, order: Order) {
  if (order.rehearse === true) return desk.rehearse(commit)
  return resumes === true ? desk.resume(commit) : desk.commit(commit)
}

/** Answers an ask for someone with a role. */
export async function consult<I, O>(
  desk: Desk<OfficeDatabase>,
  role: Role,
  ask: Ask<I, O>,
  given: unknown,
): Promise<O | Refusal> {
  const input = admitted(role, ask, given)
  return isRefusal(input) ? input : ask.answer(desk, input)
}

function admitted<I>(role: Role, wanted: Pick<Act<I, unknown>, 'label' | 'may' | 'input'>, given: unknown): I | Refusal {
  if (!wanted.may.includes(role)) {
    return refuse(
      'office.not-permitted',
      `「${wanted.label}」はあなたの権限では行えません。`,
      '所長に依頼するか、権限の変更を申し出てください。',
    )
  }
  const parsed = wanted.input.safeParse(given, { error: issueWords })
  if (parsed.success) return parsed.data
  return refuseAll(
    parsed.error.issues.map((issue) => {
      const field = issue.path.join('.')
      return refuse(
        'office.malformed-input',
        `「${wanted.label}」の入力「${field}」が正しくありません（${issue.message}）。`,
        '入力を直して、もう一度行ってください。',
        {
          field,
        },
      )
    }),
  )!
}
