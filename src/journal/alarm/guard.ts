import { refuse, type Refusal } from '../../base/refusal.ts'
import type { CommitOrder } from '../desk.ts'
import type { Plan } from '../plan.ts'
import { declaredOf, nothingDeclared } from './pace/bucket.ts'
import { EntryFacts } from './pace/facts.ts'
import { Pace } from './pace/pace.ts'
import type { OfficeRecord } from './pace/record.ts'
import type { Verdict } from './pace/rules.ts'
import { whatRang } from './alarm.ts'
import { ring, type Bell } from './ring.ts'

/** Thrown inside a commit that is not ordinary, so that nothing of it is kept. */
export class NotOrdinary extends Error {
  readonly verdict: Verdict
  constructor(verdict: Verdict) {
    super(`not an ordinary commit: ${verdict.kind}`)
    this.verdict = verdict
  }
}

/**
 * Stands at the one write path of a process in which a watch runs. What one act alone would do too much of is refused; what many acts
 * do too much of rings. Commits of other processes the watch sees a few seconds later, in the log.
 */
export class Guard {
  /** Filled by the watch, which learns. */
  readonly records = new Map<string, OfficeRecord>()
  /** Set by the watch while it runs. */
  bell: Bell | null = null
  readonly #pace = new Pace()

  /** Judges a commit before anything of it is written. Throws NotOrdinary; else answers what to take into account once it is. */
  admit(
    office: string,
    { act, declared: given = nothingDeclared }: CommitOrder,
    plan: Plan,
    at: number,
  ): (sequence: number) => void {
    if (this.bell === null) return () => {}
    const declared = declaredOf(act, given)
    const facts = new EntryFacts(act, null)
    for (const { table, before, after } of plan.changes) facts.note(table, before !== null, after)
    const verdict = this.#pace.judge(office, this.records.get(office), { facts, declared, at })
    if (verdict !== null) throw new NotOrdinary(verdict)
    return (sequence) => {
      facts.sequence = sequence
      this.#pace.note(office, { facts, declared, at })
    }
  }

  /** What becomes of a commit that was not ordinary. */
  async refused(office: string, { verdict }: NotOrdinary, kept: boolean): Promise<Refusal> {
    const { kind, where, rows, since, alone } = verdict
    if (kept && !alone && this.bell !== null) {
      await ring(this.bell, office, { kind, rows: tablesOf(where), rowCount: rows, since })
    }
    return alone
      ? tooMuchAtOnce(verdict)
      : refuse(
          'journal.not-ordinary',
          `${whatRang[kind]}ため、書き込みを止めました。`,
          '所長が「もしもの時」で内容を確かめ、再開するまでお待ちください。',
        )
  }

  /** An alarm was looked into. */
  forget(office: string): void {
    this.#pace.forget(office)
  }
}

/** `people.name` is a column of people. */
export function tablesOf(where: readonly string[]): { table: string; key: null }[] {
  return [...new Set(where.map((name) => name.split('.')[0]!))].map((table) => ({ table, key: null }))
}

function tooMuchAtOnce({ kind, rows, where }: Verdict): Refusal {
  const place = { field: where.join('・'), value: String(rows) }
  if (kind === 'unreadable') {
    return refuse(
      'journal.unreadable-text',
      `読めない文字が${rows}件あるため、保存しませんでした。`,
      'ファイルの文字コードや貼り付けた内容を確かめて、もう一度行ってください。',
      place,
    )
  }
  return refuse(
    'journal.too-many-rows',
    `一度に${rows}件を${kind === 'removal' ? '削除' : '書き換え'}ようとしたため、保存しませんでした。`,
    '対象を確かめ、分けて行ってください。必要な一括処理であれば、開発元に知らせてください。',
    place,
  )
}
