import { portion, roundUp, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { bandOf } from '../income-tax/parameters.ts'
import type { YearEndFacts } from './facts.ts'
import type { InsuranceFigures, PremiumBand } from './parameters.ts'

/** 生命保険料控除: 一般, 介護医療 and 個人年金, each with its own limit, together at most 120,000 yen. */
export function lifeInsuranceDeduction(
  figures: InsuranceFigures,
  paid: YearEndFacts['lifeInsurance'],
  childUnder23: boolean,
  trace: Trace | null,
): Yen {
  const forChild = childUnder23 && figures.child !== null
  const generalBands = forChild && figures.child !== null ? figures.child : figures.new
  const general = both(generalBands, figures.old, paid.generalNew, paid.generalOld)
  const care = counted(figures.new, paid.medicalCare)
  const pension = both(figures.new, figures.old, paid.pensionNew, paid.pensionOld)
  const sum = general + care + pension
  const deduction = Math.min(sum, figures.lifeCap)
  if (sum > 0) {
    trace?.figure('生命保険料控除額', deduction, {
      working: `一般${yenText(general)}${forChild ? '（23歳未満の扶養親族あり）' : ''} ＋ 介護医療${yenText(care)} ＋ 個人年金${yenText(pension)}（${yenText(figures.lifeCap)}まで）`,
      unit: '円',
      rounding: roundUp,
    })
  }
  return deduction
}

/** 地震保険料控除, with the old long-term 損害保険料. */
export function earthquakeDeduction(
  figures: InsuranceFigures,
  paid: YearEndFacts['earthquakeInsurance'],
  trace: Trace | null,
): Yen {
  const [earthquake, old] = [counted(figures.earthquake, paid.earthquake), counted(figures.oldLongTerm, paid.oldLongTerm)]
  const deduction = Math.min(earthquake + old, figures.earthquakeCap)
  if (deduction > 0) {
    trace?.figure('地震保険料控除額', deduction, {
      working: `地震${yenText(earthquake)} ＋ 旧長期${yenText(old)}（${yenText(figures.earthquakeCap)}まで）`,
      unit: '円',
      rounding: roundUp,
    })
  }
  return deduction
}

/** New and old contracts of one kind: the old alone, or both up to the limit of the new, whichever is more. */
function both(bands: readonly PremiumBand[], oldBands: readonly PremiumBand[], paidNew: Yen, paidOld: Yen): Yen {
  const [fresh, old] = [counted(bands, paidNew), counted(oldBands, paidOld)]
  return Math.max(old, Math.min(fresh + old, bands.at(-1)!.amount!))
}

function counted(bands: readonly PremiumBand[], paid: Yen): Yen {
  const { amount, divisor = 1, plus = 0 } = bandOf(bands, paid)
  return amount ?? portion(paid, 1, divisor, roundUp) + plus
}
