/** One field of a row in both houses; null where the row or the value is not there. */
export interface ToldField {
  readonly field: string
  readonly here: string | null
  readonly there: string | null
}

/** Who last touched a row in one house, as a clerk reads it. */
export interface ToldTouch {
  readonly when: string
  readonly who: string
  readonly what: string
  readonly removed: boolean
}

export interface ToldRow {
  /** 給与明細 */
  readonly what: string
  /** Which of them: 令和8年11月分. */
  readonly which: string
  readonly where: 'both' | 'here' | 'there'
  /** Those that differ; none where only what no screen shows differs. */
  readonly fields: readonly ToldField[]
  readonly hereTouched: ToldTouch | null
  readonly thereTouched: ToldTouch | null
}

/** Rows of one person, or those of the client or office that are about no person (`name` null). */
export interface ToldPerson {
  readonly name: string | null
  readonly rows: readonly ToldRow[]
}

/** Rows of one client, or those of the office itself (`name` null). */
export interface ToldClient {
  readonly name: string | null
  readonly people: readonly ToldPerson[]
}
