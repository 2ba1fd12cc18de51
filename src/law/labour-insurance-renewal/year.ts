import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { total, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { within } from '../core/rule.ts'
import { businessOfWork } from '../workers-accident-insurance/contract-wages.ts'
import { meritRateOn } from '../workers-accident-insurance/merit-table.ts'
import { premiumOf, thousands } from '../workers-accident-insurance/rule.ts'
import { specialPremium, type EnrolledPerson } from '../workers-accident-insurance/special-enrolment.ts'
import type { DeclarationFacts } from './facts.ts'
import { figures } from './figures.ts'
import { generalPremium, type Bases } from './premium.ts'
import { bundledWorks, bundleRateOn, lineOf, type WorksLine } from './works.ts'

/** 労働保険料 of one year. */
export interface YearPremium {
  readonly accidentBase: Yen | null
  readonly employmentBase: Yen | null
  /** 一般保険料 */
  readonly general: Yen
  /** 第1種特別加入保険料 */
  readonly enrolled: Yen
  readonly total: Yen
}

/** 確定保険料 with the lines of 一括有期事業 it was made of, which the estimate stands on. */
export interface Determined extends YearPremium {
  readonly lines: readonly WorksLine[]
}

/** 確定保険料 of the year before. */
export function determinedOf(facts: DeclarationFacts, trace: Trace | null): Determined | Refusal {
  const year = facts.year - 1
  trace?.figure('確定保険料の年度', `${year}年4月〜${year + 1}年3月`)
  if (facts.accident?.kind === '一括有期事業') {
    const { works: ended, merit } = facts.accident
    const works = within(bundledWorks, { year, works: ended, merit: merit?.determined }, trace)
    if (isRefusal(works)) return works
    const enrolled = enrolledInBundle(year, facts.enrolled.determined, merit?.determined ?? 0, trace)
    if (isRefusal(enrolled)) return enrolled
    const { wageTotal, premium, lines } = works
    return { accidentBase: wageTotal, employmentBase: null, general: premium, enrolled, total: premium + enrolled, lines }
  }
  const { accident, employment } = facts
  const bases = {
    accident: accident === null ? null : thousands('労災保険分の賃金総額', accident.wages, trace),
    employment: employment === null ? null : thousands('雇用保険分の賃金総額', employment.wages, trace),
  }
  const found = premiumsOf(facts, year, bases, 'determined', trace)
  return isRefusal(found) ? found : { ...found, lines: [] }
}

/** 概算保険料 of the year: on last year's wages unless less than half or more than double of them is expected. */
export function estimatedOf(facts: DeclarationFacts, determined: Determined, trace: Trace | null): YearPremium | Refusal {
  const { year, accident, employment } = facts
  trace?.figure('概算保険料の年度', `${year}年4月〜${year + 1}年3月`)
  if (accident?.kind === '一括有期事業') {
    const merit = accident.merit?.estimated ?? 0
    const found = estimatedWorks(year, accident.expected, determined, merit, trace)
    if (isRefusal(found)) return found
    const enrolled = enrolledInBundle(year, facts.enrolled.estimated, merit, trace)
    return isRefusal(enrolled) ? enrolled : { ...found, enrolled, total: found.general + enrolled }
  }
  const last: Bases = { accident: determined.accidentBase, employment: determined.employmentBase }
  const asked: Bases = {
    accident: accident === null ? null : thousandsOf(accident.expectedWages, last.accident!),
    employment: employment === null ? null : thousandsOf(employment.expectedWages, last.employment!),
  }
  // 賃金総額 is that of all workers; only where the number has no 労災保険 is it that of the insured.
  const same = staysSame(year, last.accident ?? last.employment!, asked.accident ?? asked.employment!, trace)
  if (isRefusal(same)) return same
  return premiumsOf(facts, year, same ? last : asked, 'estimated', trace)
}

const thousandsOf = (expected: Yen | null, last: Yen): Yen => (expected === null ? last : thousands('見込', expected, null))

function staysSame(year: number, last: Yen, expected: Yen, trace: Trace | null): boolean | Refusal {
  const found = valueOn(figures, `${year}-04-01`)
  if (isRefusal(found)) return found
  const { from, to } = found.value.same
  const same = expected * 100 >= last * from && expected * 100 <= last * to
  if (trace !== null && expected !== last) {
    trace.parameter(found, `見込額が前年度の${from}%から${to}%までなら前年度の賃金総額`)
    trace.figure('概算の算定基礎', same ? '前年度の賃金総額' : '見込額', {
      working: `見込額${yenText(expected)}、前年度${yenText(last)}`,
    })
  }
  return same
}

function premiumsOf(
  facts: DeclarationFacts,
  year: number,
  bases: Bases,
  which: 'determined' | 'estimated',
  trace: Trace | null,
): YearPremium | Refusal {
  const accident = facts.accident?.kind === '賃金総額' ? facts.accident : null
  const noticed = accident?.noticedRates[which] ?? null
  const rates = { business: accident?.business ?? null, noticed, industry: facts.employment?.industry ?? null }
  const general = generalPremium(year, bases, rates, trace)
  if (isRefusal(general)) return general
  const people = facts.enrolled[which]
  const enrolled = accident === null ? 0 : enrolledPremium(year, accident.business, noticed, people, trace)
  if (isRefusal(enrolled)) return enrolled
  return { accidentBase: bases.accident, employmentBase: bases.employment, general, enrolled, total: general + enrolled }
}

function enrolledPremium(
  year: number,
  business: string,
  noticedRate: number | null,
  people: readonly EnrolledPerson[],
  trace: Trace | null,
): Yen | Refusal {
  if (people.length === 0) return 0
  const enrolment = { kind: '第1種', business, noticedRate } as const
  const found = within(specialPremium, { ratesOn: `${year}-04-01`, enrolment, people: [...people] }, trace)
  return isRefusal(found) ? found : found.premium
}

/** 第1種特別加入保険料 of a bundle: the people of each kind of business at its rate of the year's first day. */
function enrolledInBundle(
  year: number,
  people: DeclarationFacts['enrolled']['determined'],
  merit: number,
  trace: Trace | null,
): Yen | Refusal {
  let premium = 0
  for (const name of new Set(people.map(({ business }) => business!))) {
    const noticed = merit === 0 ? null : meritRateOn(name, `${year}-04-01`, merit, trace)
    if (isRefusal(noticed)) return noticed
    const of = people.filter(({ business }) => business === name)
    const found = enrolledPremium(year, name, noticed, of, trace)
    if (isRefusal(found)) return found
    premium += found
  }
  return premium
}

/** The estimate of 一括有期事業 takes the wages of each kind at the rate of the year's first day. */
function estimatedWorks(
  year: number,
  expected: readonly { work: string; contract: Yen }[] | null,
  determined: Determined,
  merit: number,
  trace: Trace | null,
): YearPremium | Refusal {
  const asked = expectedLines(year, expected ?? [], null)
  if (isRefusal(asked)) return asked
  const last = determined.accidentBase!
  const same = staysSame(year, last, expected === null ? last : total(asked.map(({ wageTotal }) => wageTotal)), trace)
  if (isRefusal(same)) return same
  return worksPremium(year, same ? determined.lines : asked, merit, trace)
}

/** Works expected to end in the year, each under the 労務費率 of its first day. */
export function expectedLines(
  year: number,
  expected: readonly { work: string; contract: Yen }[],
  trace: Trace | null,
): WorksLine[] | Refusal {
  const lines: WorksLine[] = []
  for (const { work, contract } of expected) {
    const line = lineOf(work, `${year}-04-01`, contract, 0, trace)
    if (isRefusal(line)) return line
    lines.push(line)
  }
  return lines
}

/** 概算保険料 of works at the rates of the year's first day: the wages of each kind of business added. */
export function worksPremium(
  year: number,
  lines: readonly { work: string; wageTotal: Yen }[],
  merit: number,
  trace: Trace | null,
): YearPremium | Refusal {
  const kinds = new Map<string, Yen>()
  for (const { work, wageTotal } of lines) {
    const name = businessOfWork(work)
    kinds.set(name, (kinds.get(name) ?? 0) + wageTotal)
  }
  let general = 0
  for (const [name, wages] of kinds) {
    const rate = bundleRateOn(name, `${year}-04-01`, merit, trace)
    if (isRefusal(rate)) return rate
    general += premiumOf('労災保険料', wages, rate, trace)
  }
  return { accidentBase: total(kinds.values()), employmentBase: null, general, enrolled: 0, total: general }
}
