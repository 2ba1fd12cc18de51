import type { CivilDay, Month } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'

/** A line of 支給 or 控除, in the client's own words. */
export interface SlipAmount {
  readonly label: string
  readonly amount: Yen
}

/** One person's 給与明細書, finished: nothing on it is calculated here. */
export interface SlipDocument {
  /** The 社労士 office that made it, printed small at the foot; empty for none. */
  readonly office: string
  /** The employer who pays. */
  readonly client: string
  readonly person: { readonly number: string; readonly name: string; /** 所属; empty for none. */ readonly section: string }
  /** 年月分 */
  readonly month: Month
  /** Printed beside the title: 暫定, 精算; empty for a slip as usual. */
  readonly mark: string
  /** 支給日 */
  readonly payDay: CivilDay
  /** 賃金計算期間 */
  readonly period: { readonly from: CivilDay; readonly to: CivilDay }
  /** Days and hours, already written out: 20.5日, 164:00. */
  readonly attendance: readonly { readonly label: string; readonly text: string }[]
  readonly earnings: readonly SlipAmount[]
  readonly deductions: readonly SlipAmount[]
  /** 総支給額, 控除合計, 差引支給額 */
  readonly totals: { readonly earnings: Yen; readonly deductions: Yen; readonly net: Yen }
  /** 備考, one sentence each. */
  readonly notes: readonly string[]
  /** A word from the employer to everyone; empty for none. */
  readonly message: string
}
