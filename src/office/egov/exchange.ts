import type { EgovRequest } from '../../filing/egov/api.ts'

/** What became of a request that somebody carried. `not-sent`: no byte of it reached anybody. `unknown`: it went out and no whole answer came. */
export type Carried =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }
  | { readonly kind: 'not-sent'; readonly words: string }
  | { readonly kind: 'unknown'; readonly words: string }

/** Carries one request to e-Gov and brings the answer back: a door hands it in. */
export type Exchange = (request: EgovRequest) => Promise<Carried>
