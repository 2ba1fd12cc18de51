/** Why a follower stopped and calls a person. It keeps its copy as it is. */
export interface Ring {
  readonly code: keyof typeof sentences
  /** The place in the chain it is about. */
  readonly sequence: number
  readonly what: string
  /** What the other house showed: a checkpoint, or the name of a lie. */
  readonly detail: string | null
}

const sentences = {
  fork: '先方の帳簿は、この控えが確かめて持っている帳簿と違う過去を示しています。',
  lie: '先方から届いた記録が、署名やつながりと合いません。',
  'segment-unreadable': '先方から届いた記録を読めません。',
  'office-key-foreign': '先方の帳簿に、この事務所で作ったものでない鍵が登録されています。',
} as const

/** A ring with its sentence. */
export function ring(code: Ring['code'], sequence: number, detail: string | null = null): Ring {
  return { code, sequence, what: sentences[code], detail }
}
