import { refuse, type Refusal } from '../../base/refusal.ts'
import { rehearsed, type Ended, type Rehearsed, type RunDrill } from './program.ts'

/** One drill of a rehearsal. */
export interface Part {
  readonly kind: Rehearsed
  readonly state: 'waiting' | 'running' | 'passed' | 'failed'
  /** What it told on its way, the newest last. */
  readonly lines: readonly string[]
  /** Null until it ended, and where it ended without a result. */
  readonly ended: Ended | null
}

/** A rehearsal of an office: the drills one after another. */
export interface Rehearsal {
  readonly startedAt: string
  readonly running: boolean
  readonly parts: readonly Part[]
}

/** The rehearsals of a house since it was opened: the newest of each office is kept to be looked at, and one runs at a time. */
export interface Rehearsals {
  of(office: string): Rehearsal | null
  begin(office: string): Rehearsal | Refusal
  /** Ends what runs, and waits for its end. */
  stop(): Promise<void>
}

/** Lines kept of a drill. */
const LINES = 50

export function rehearsalsWith(run: RunDrill, now: () => Date): Rehearsals {
  const known = new Map<string, Rehearsal>()
  let running: { readonly office: string; readonly ended: Promise<void> } | null = null
  const stopping = new AbortController()

  async function runAll(office: string): Promise<void> {
    for (const kind of rehearsed) {
      if (stopping.signal.aborted) return
      change(office, kind, { state: 'running' })
      const tell = (line: string) => {
        const { lines } = known.get(office)!.parts.find((part) => part.kind === kind)!
        change(office, kind, { lines: [...lines, line].slice(-LINES) })
      }
      const ended = await run(kind, office, tell, stopping.signal).catch((error: Error) => {
        tell(error.message)
        return null
      })
      change(office, kind, { state: ended?.passed === true ? 'passed' : 'failed', ended })
    }
  }

  function change(office: string, kind: Rehearsed, to: Partial<Part>): void {
    const before = known.get(office)!
    known.set(office, { ...before, parts: before.parts.map((part) => (part.kind === kind ? { ...part, ...to } : part)) })
  }

  return {
    of: (office) => known.get(office) ?? null,
    begin(office) {
      if (running !== null) return running.office === office ? runningAlready() : runningForAnother()
      const parts = rehearsed.map((kind) => ({ kind, state: 'waiting', lines: [], ended: null }) as const)
      known.set(office, { startedAt: now().toISOString(), running: true, parts })
      const ended = runAll(office).then(() => {
        known.set(office, { ...known.get(office)!, running: false })
        running = null
      })
      running = { office, ended }
      return known.get(office)!
    },
    async stop() {
      stopping.abort()
      await running?.ended
    },
  }
}

function runningAlready(): Refusal {
  return refuse('continuity.rehearsing', '練習はもう始まっています。', '終わるまで、この画面で待ってください。')
}

function runningForAnother(): Refusal {
  return refuse(
    'continuity.rehearsing-elsewhere',
    'このサーバーでは、いま別の事務所が練習しています。',
    '数分待ってから、もう一度押してください。',
  )
}
