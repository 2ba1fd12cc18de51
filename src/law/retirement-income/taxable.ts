import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'

export interface RetirementFigures {
  readonly perYear: Yen
  readonly firstYears: number
  readonly perLaterYear: Yen
  readonly least: Yen
  readonly disability: Yen
  readonly shortYears: number
  readonly halvedUpTo: Yen
  readonly undeclared: { readonly rate: number; readonly denominator: number }
  readonly municipal: number
  readonly prefectural: number
}

/** 一般, 短期 (up to five years, not as an officer) or 特定役員 (up to five years as an officer). */
export type RetirementKind = '一般退職手当等' | '短期退職手当等' | '特定役員退職手当等'

/** 退職所得控除額 for the years of service. */
export function retirementDeduction(figures: RetirementFigures, years: number, disability: boolean, trace: Trace | null): Yen {
  const { perYear, firstYears, perLaterYear, least } = figures
  const later = Math.max(0, years - firstYears)
  const byYears = Math.max(least, perYear * Math.min(years, firstYears) + perLaterYear * later)
  const deduction = byYears + (disability ? figures.disability : 0)
  trace?.figure('退職所得控除額', deduction, {
    working: `${yenText(perYear)} × ${Math.min(years, firstYears)}年${later === 0 ? '' : ` ＋ ${yenText(perLaterYear)} × ${later}年`}（${yenText(least)}を下らない）${
      disability ? ` ＋ 障害による退職 ${yenText(figures.disability)}` : ''
    }`,
    unit: '円',
  })
  return deduction
}

/** 課税退職所得金額: what is left after the deduction, halved as its kind allows, fractions of 1,000 yen dropped. */
export function taxableRetirement(figures: RetirementFigures, left: Yen, kind: RetirementKind, trace: Trace | null): Yen {
  const { halvedUpTo } = figures
  const halved = kind === '一般退職手当等' || (kind === '短期退職手当等' && left <= halvedUpTo)
  const over = kind === '短期退職手当等' ? Math.max(0, left - halvedUpTo) : 0
  const income = halved ? portion(left, 1, 2, truncate) : over > 0 ? halvedUpTo / 2 + over : left
  const taxable = portion(income, 1, 1, truncate, 1000)
  const working = halved
    ? `${yenText(left)} ÷ 2`
    : over > 0
      ? `${yenText(halvedUpTo)} ÷ 2 ＋（${yenText(left)} − ${yenText(halvedUpTo)}）`
      : `${yenText(left)}（2分の1にしない）`
  trace?.figure('課税退職所得金額', taxable, { working: `${working}（1,000円未満切捨て）`, unit: '円' })
  return taxable
}
