import type { CivilDay } from '../../base/day.ts'

/** 提出一覧: what is to be filed by hand, where and until when, with room to write down that it was. */
export interface FilingList {
  readonly office: string
  readonly client: string
  readonly madeOn: CivilDay
  readonly items: readonly FilingItem[]
  /** What SHFD0006.CSV is, where there is one: the figures the 総括票 asks for. */
  readonly csv: readonly { readonly label: string; readonly value: string }[]
  /** For forms that go into no file: what to copy onto the paper or into e-Gov's screen. */
  readonly sheets: readonly {
    readonly form: string
    readonly person: string
    readonly facts: readonly { readonly label: string; readonly value: string }[]
  }[]
  /** Not to be filed by hand: it was sent, or nobody knows. */
  readonly held: readonly { readonly form: string; readonly person: string; readonly why: string }[]
}

export interface FilingItem {
  readonly dueOn: CivilDay
  readonly form: string
  /** 対象者; empty for the establishment itself. */
  readonly person: string
  readonly eventDay: CivilDay
  /** 提出先 */
  readonly destination: string
  /** 出し方 */
  readonly how: string
  /** 足りないもの */
  readonly missing: readonly string[]
}
