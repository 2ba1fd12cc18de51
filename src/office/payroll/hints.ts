import { addDays, monthOf, type CivilDay } from '../../base/day.ts'
import { formatWarekiMonth, formatWarekiShort } from '../../base/wareki.ts'
import { formatYen, total, type Yen } from '../../base/yen.ts'
import type { Carried } from './carried.ts'
import { hintsAlike } from './hints-alike.ts'
import { termsInForce, type SlipSources } from './slip-facts.ts'

/** What the law cannot know and a clerk must look at before fixing: the work rules decide how a broken month is paid. */
export function hintsFor(sources: SlipSources): string[] {
  const { person, period, alike } = sources
  const hints = (sources.carried ?? []).map(carriedHint)
  if (alike !== undefined) return [...hints, ...hintsAlike(sources, alike)]
  const inside = (day: string | null) => day !== null && day > period.periodStart && day <= period.closingDay
  const kind = termsInForce(sources)?.payKind
  const monthly = kind === '月給' || kind === '日給月給'
  if (monthly && inside(person.hiredOn)) {
    hints.push(`${formatWarekiShort(person.hiredOn)}入社: 月の途中のため、日割りにするかを就業規則で確かめてください。`)
  }
  if (monthly && person.leftOn !== null && person.leftOn >= period.periodStart && person.leftOn < period.closingDay) {
    hints.push(`${formatWarekiShort(person.leftOn)}退社: 月の途中のため、日割りにするかを就業規則で確かめてください。`)
  }
  const rest = inhabitantTaxLeft(sources)
  if (rest > 0) hints.push(lumpSum(person.leftOn!, rest))
  const changed = sources.terms.find((one) => one.validFrom !== person.hiredOn && inside(one.validFrom))
  if (changed !== undefined) {
    hints.push(`${formatWarekiShort(changed.validFrom)}から労働条件が変わりました。締日の条件で計算します。`)
  }
  const { employmentAcquiredOn: insuredFrom = null, employmentLostOn: insuredUntil = null } = sources.insurance ?? {}
  if (sources.insurance?.employment !== true) return hints
  if (inside(insuredFrom) && insuredFrom !== person.hiredOn) hints.push(partlyInsured(insuredFrom!, '取得'))
  const left = person.leftOn !== null && insuredUntil === addDays(person.leftOn, 1)
  if (inside(insuredUntil) && !left) hints.push(partlyInsured(insuredUntil!, '喪失'))
  return hints
}

function carriedHint({ month, amount }: Carried): string {
  const what = amount < 0 ? '差し引きます' : '加えます'
  return `${formatWarekiMonth(month)}分の精算${formatYen(Math.abs(amount))}円を${what}。`
}

/**
 * What is left of the year's 住民税 after the final pay of someone who leaves from January to April: it must be taken from it at once
 * (地方税法321条の5第2項). From June to December the person may ask for it.
 */
function inhabitantTaxLeft({ person, period, inhabitantTaxes }: SlipSources): Yen {
  const { leftOn } = person
  if (leftOn === null || leftOn < period.periodStart || leftOn > period.closingDay || monthOf(leftOn).slice(5) > '04') return 0
  const paid = period.payMonth ?? monthOf(period.payDay)
  const may = `${leftOn.slice(0, 4)}-05`
  const amounts = inhabitantTaxes.flatMap((one) => Object.entries(one.amounts))
  return total(amounts.filter(([month]) => month > paid && month <= may).map(([, amount]) => amount))
}

function lumpSum(leftOn: CivilDay, rest: Yen): string {
  return `${formatWarekiShort(leftOn)}退社: 1月から4月の退職なので、住民税の残り${formatYen(rest)}円を最後の給与から一括徴収します（給与が足りるとき）。この月の住民税の額に加えてください。`
}

/** Only the wages of the insured days bear the premium; the chain takes the whole period's. */
function partlyInsured(day: CivilDay, what: '取得' | '喪失'): string {
  return `${formatWarekiShort(day)}に雇用保険の資格を${what}: 期間の賃金すべてに雇用保険料を計算します。資格のない日の賃金の分を確かめてください。`
}
