import type { CivilDay } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'

/** One wage calculation period, or one bonus: a column of the ledger. */
export interface LedgerColumn {
  /** 1月分, 夏季賞与 */
  readonly heading: string
  /** 賃金計算期間; null for a bonus, or a month without pay. */
  readonly period: { readonly from: CivilDay; readonly to: CivilDay } | null
  /** 支給日; null for a month without pay. */
  readonly payDay: CivilDay | null
}

/** A figure for each column, null where there is none, and their total. */
export interface LedgerFigures {
  readonly values: readonly (number | null)[]
  readonly total: number | null
}

/** Whole yen under the client's own name for the item. */
export interface LedgerMoney {
  readonly label: string
  readonly values: readonly (Yen | null)[]
  readonly total: Yen | null
}

/**
 * One worker's 賃金台帳 for one year, finished. Its fields are the items of 労働基準法108条 and 労働基準法施行規則54条1項,
 * so that none can be left out; a figure that does not apply (41条 workers) is null.
 */
export interface LedgerDocument {
  /** 事業場の名称 */
  readonly client: string
  /** The 社労士 office that made it; empty for none. */
  readonly office: string
  /** 令和8年, 令和8年度 */
  readonly year: string
  readonly person: {
    readonly number: string
    /** 氏名 */
    readonly name: string
    /** 性別 */
    readonly sex: '男' | '女' | null
    /** 所属 or 職名; empty for none. */
    readonly section: string
  }
  readonly columns: readonly LedgerColumn[]
  readonly work: {
    /** 労働日数, in half-days (43 = 21.5 days). */
    readonly halfDays: LedgerFigures
    /** 労働時間数, in minutes, as the next three. */
    readonly minutes: LedgerFigures
    /** 時間外労働時間数 */
    readonly overtimeMinutes: LedgerFigures
    /** 休日労働時間数 */
    readonly holidayMinutes: LedgerFigures
    /** 深夜労働時間数 */
    readonly lateNightMinutes: LedgerFigures
  }
  /** Days beside the law's items: 有給取得, 欠勤 … in half-days. */
  readonly otherDays: readonly (LedgerFigures & { readonly label: string })[]
  /** 基本給、手当その他賃金の種類ごとの額 */
  readonly earnings: readonly LedgerMoney[]
  /** 控除した額 (労働基準法24条1項) */
  readonly deductions: readonly LedgerMoney[]
  /** 総支給額, 控除合計, 差引支給額 */
  readonly totals: {
    readonly earnings: Omit<LedgerMoney, 'label'>
    readonly deductions: Omit<LedgerMoney, 'label'>
    readonly net: Omit<LedgerMoney, 'label'>
  }
}
