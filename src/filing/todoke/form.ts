import type { CivilDay } from '../../base/day.ts'
import type { Charset } from '../characters/charset.ts'

/** One column of a line. Checking, encoding, decoding and help all read this and nothing else. */
export interface Field {
  /** Identifier, unique in its line. */
  readonly id: string
  /** Name on the form. */
  readonly name: string
  /** Most bytes in CP932; with `exact`, exactly so many unless empty. */
  readonly width: number
  readonly exact?: true
  readonly charset: Charset
  /** Always, never demanded, or in the case described (then a rule demands it). */
  readonly required: true | false | { readonly when: string }
  /** Which fact fills it, in the clerk's words. */
  readonly from: string
  /** The only values it may hold, with their meaning. */
  readonly codes?: Readonly<Record<string, string>>
  readonly shape?: Shape
  /** Filled from the establishment of the file, not from the record. */
  readonly establishment?: 'prefectureCode' | 'districtCode' | 'symbol' | 'number'
  /** A My Number: never shown in a refusal. */
  readonly secret?: true
}

/** A form of value beyond its characters; `label` completes the sentence 「…にしてください」. */
export interface Shape {
  readonly label: string
  readonly accepts: (value: string) => boolean
}

/** Values of one line by field id, as they stand in the file; a missing one is empty. */
export type Values = Readonly<Record<string, string>>

/** A 元号 column and the YYMMDD column beside it. */
export interface DatePair {
  readonly era: string
  readonly date: string
  readonly name: string
}

/** What a cross rule found wrong, and with which field. */
export interface Complaint {
  readonly field: string
  readonly code: string
  readonly message: string
  readonly remedy: string
}

/** A rule across fields. `on` is the day the file is made: the authority checks against its own today. */
export type Rule = (values: Values, on: CivilDay) => readonly Complaint[]

/** One edition of one form: adding a form is adding one such table and listing it in forms.ts. */
export interface Form {
  /** 様式コード */
  readonly code: string
  readonly name: string
  readonly edition: string
  /** First day on which this edition is accepted. */
  readonly from: CivilDay
  readonly source: string
  readonly fields: readonly Field[]
  readonly dates: readonly DatePair[]
  readonly rules: readonly Rule[]
}
