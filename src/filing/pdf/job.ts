/** What the worker is asked: one document. */
export interface Job {
  readonly id: number
  /** Path of the template under src/filing. */
  readonly template: string
  /** JSON text, read by the template as `/data.json`. */
  readonly data: string
  /** Creation time written into the file, in seconds since 1970. */
  readonly createdSeconds: number
  readonly password: string | null
}

/** What it answers: the file, or what is wrong with the template. */
export type Answer =
  | { readonly id: number; readonly bytes: Uint8Array; readonly pages: number }
  | { readonly id: number; readonly error: string }
