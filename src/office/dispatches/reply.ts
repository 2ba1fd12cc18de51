import type { Outcome } from './facts.ts'

/** What a courier brings back of a dispatch, as the office records it. */
export interface Reply {
  readonly outcome: Outcome
  readonly words: string
  /** What the other side calls it. */
  readonly reference?: string
  readonly arrivalNumber?: string
}

export const tooLate: Reply = { outcome: '未送信', words: '記録してから時間がたったため、送りませんでした。' }
