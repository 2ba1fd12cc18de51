import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, weekdayOf } from '../../base/day.ts'
import { mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import { declaration } from './rule.ts'
import { excess, type DeclarationFacts } from './facts.ts'
import { increase } from './increase.ts'
import { instalments } from './instalments.ts'
import { bundledWorks } from './works.ts'

const shop = '卸売業・小売業、飲食店又は宿泊業'
const facts = (changes: Partial<DeclarationFacts>): DeclarationFacts => ({
  year: 2026,
  accident: {
    kind: '賃金総額',
    business: shop,
    wages: 20_000_000,
    expectedWages: null,
    noticedRates: { determined: null, estimated: null },
  },
  employment: { industry: '一般', wages: 20_000_000, expectedWages: null },
  enrolled: { determined: [], estimated: [] },
  paidEstimate: 350_000,
  excess: '労働保険料に充当',
  association: false,
  deferred: true,
  ...changes,
})
const byWages = (business: string, wages: number, expectedWages: number | null = null) => ({
  accident: { kind: '賃金総額', business, wages, expectedWages, noticedRates: { determined: null, estimated: null } } as const,
})

test('whatever was paid and however it is set off, what falls due is what is owed: nothing negative, nothing lost', () => {
  fc.assert(
    fc.property(
      fc.nat(200_000_000),
      fc.nat(200_000_000),
      fc.nat(6_000_000),
      fc.constantFrom(...excess.options),
      fc.boolean(),
      fc.boolean(),
      (all, insured, paidEstimate, how, association, deferred) => {
        const input = facts({
          ...byWages(shop, all),
          employment: { industry: '一般', wages: insured, expectedWages: null },
          paidEstimate,
          excess: how,
          association,
          deferred,
        })
        const found = mustNotRefuse(declaration.run(input, null))
        const { determined, estimated, generalContribution, refund, short, credited, creditedToContribution, terms } = found
        const due = terms.reduce((sum, term) => sum + term.dueAmount, 0)
        expect(due).toBe(estimated.total + generalContribution + determined.total - paidEstimate + refund)
        expect(short - credited - creditedToContribution - refund).toBe(determined.total - paidEstimate)
        for (const term of terms) expect(Math.min(term.premium, term.credited, term.dueAmount)).toBeGreaterThanOrEqual(0)
        expect(terms.reduce((sum, term) => sum + term.premium, 0)).toBe(estimated.total)
        // Nothing is returned while something it was to be set against is still owed.
        if (refund > 0 && how === '労働保険料、一般拠出金の順に充当') expect(due).toBe(0)
        if (how === '還付') expect(credited + creditedToContribution).toBe(0)
        const explained = mustNotRefuse(explain(declaration, input))
        expect(explained.value).toEqual(found)
      },
    ),
  )
})

test('equal bases take both rates at once: at most a yen more than each apart, and never less', () => {
  for (let thousands = 0; thousands < 400; thousands++) {
    const wages = thousands * 1000
    // 2.5/1000 and 15.5/1000 of 令和5年度, in half yen.
    const { determined } = mustNotRefuse(
      declaration.run(
        facts({
          year: 2024,
          ...byWages('通信業、放送業、新聞業又は出版業', wages),
          employment: { industry: '一般', wages, expectedWages: null },
        }),
        null,
      ),
    )
    expect(determined.total).toBe(thousands * 18)
    expect(determined.total - Math.floor(thousands * 2.5) - Math.floor(thousands * 15.5)).toBe(thousands % 2)
  }
})

test('the estimate leaves last year only below half or above double of it', () => {
  for (const [expected, base] of [
    [9_999_999, 9_999_000],
    [10_000_000, 20_000_000],
    [19_000_000, 20_000_000],
    [40_000_999, 20_000_000],
    [40_001_000, 40_001_000],
  ] as const) {
    const input = facts({ ...byWages(shop, 20_000_000, expected) })
    expect(mustNotRefuse(declaration.run(input, null)).estimated.accidentBase).toBe(base)
  }
})

test('every day a business may be established: three terms to the end of May, two to the end of September, then one', () => {
  for (let day = '2026-04-01'; day <= '2027-03-31'; day = addDays(day, 1)) {
    const terms = mustNotRefuse(
      instalments.run(
        { year: 2026, establishedOn: day, estimate: 1_000_000, insurances: '両方', association: false, deferred: true },
        null,
      ),
    )
    expect(terms).toHaveLength(day <= '2026-05-31' ? 3 : day <= '2026-09-30' ? 2 : 1)
    expect(daysBetween(day, terms[0]!.fallsDue)).toBe(50)
    expect(terms.reduce((sum, { amount }) => sum + amount, 0)).toBe(1_000_000)
    expect(terms.map(({ fallsDue }) => fallsDue)).toEqual(terms.map(({ fallsDue }) => fallsDue).toSorted())
    for (const { amount } of terms) expect(terms[0]!.amount - amount).toBeLessThan(terms.length)
  }
})

test('a due day is paid on the day itself or, off, on the first open day; the fixed ones meet weekends alone', () => {
  for (const year of [2024, 2025, 2026]) {
    for (const association of [true, false]) {
      const facts = { year, establishedOn: null, estimate: 400_000, insurances: '両方', association, deferred: true } as const
      for (const { fallsDue, paidBy } of mustNotRefuse(instalments.run(facts, null))) {
        expect(daysBetween(fallsDue, paidBy)).toBe([1, 0, 0, 0, 0, 0, 2][weekdayOf(fallsDue)])
      }
    }
  }
})

test('works of one kind and one rate are added before thousands are dropped, in whatever order they ended', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30_000_000), { minLength: 1, maxLength: 6 }), (contracts) => {
      const works = contracts.map((contract) => ({
        work: '舗装工事業',
        startedOn: '2024-05-01',
        endedOn: '2025-02-01',
        contract,
      }))
      const found = mustNotRefuse(bundledWorks.run({ year: 2024, works }, null))
      const sum = contracts.reduce((whole, one) => whole + one, 0)
      expect(found.wageTotal).toBe(Math.floor((sum * 17) / 100_000) * 1000)
      expect(found.premium).toBe((found.wageTotal / 1000) * 9)
      expect(mustNotRefuse(bundledWorks.run({ year: 2024, works: works.toReversed() }, null))).toEqual(found)
    }),
  )
})

test('every day an increase may be seen: its own term and those after it, the first in 30 days, none before the one before it', () => {
  for (let day = '2025-04-01'; day <= '2026-03-31'; day = addDays(day, 1)) {
    const wages = { before: 20_000_000, after: 60_001_000 }
    const found = mustNotRefuse(
      increase.run(
        {
          year: 2025,
          increasedOn: day,
          accident: { kind: '賃金総額', business: shop, noticedRate: null, ...wages },
          employment: { industry: '一般', ...wages },
          declared: 350_000,
          association: false,
          deferred: true,
        },
        null,
      ),
    )
    expect(found.terms).toHaveLength(day <= '2025-07-31' ? 3 : day <= '2025-11-30' ? 2 : 1)
    expect(daysBetween(day, found.terms[0]!.fallsDue)).toBe(30)
    expect(found.terms.reduce((sum, { amount }) => sum + amount, 0)).toBe(found.difference)
    expect(found.terms.map(({ fallsDue }) => fallsDue)).toEqual(found.terms.map(({ fallsDue }) => fallsDue).toSorted())
  }
})

test('an increase is owed exactly where the base more than doubles and the difference reaches 130,000 yen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40_000 }), fc.nat(120_000), (before, after) => {
      const premium = (thousands: number) => Math.floor((thousands * 33) / 2)
      const found = mustNotRefuse(
        increase.run(
          {
            year: 2026,
            increasedOn: '2026-09-10',
            accident: { kind: '賃金総額', business: shop, noticedRate: null, before: before * 1000, after: after * 1000 },
            employment: { industry: '一般', before: before * 1000, after: after * 1000 },
            declared: premium(before),
            association: false,
            deferred: false,
          },
          null,
        ),
      )
      expect(found.difference).toBe(premium(after) - premium(before))
      expect(found.required).toBe(after > 2 * before && found.difference >= 130_000)
      expect(found.terms).toHaveLength(found.required ? 1 : 0)
    }),
  )
})

test('a bundle at every merit: the notices move each line by its rate, people are added to it, and a merit of nothing is none', () => {
  const bundle = (merit: number | null) => ({
    accident: {
      kind: '一括有期事業' as const,
      works: [{ work: '舗装工事業', startedOn: '2025-05-01', endedOn: '2026-02-01', contract: 100_000_000 }],
      expected: null,
      ...(merit === null ? {} : { merit: { determined: merit, estimated: merit } }),
    },
    employment: null,
    association: true,
    deferred: false,
    paidEstimate: 0,
  })
  const people = [{ daily: 10_000, months: 12, business: '舗装工事業' }]
  for (let merit = -40; merit <= 40; merit += 5) {
    const found = mustNotRefuse(
      declaration.run(facts({ ...bundle(merit), enrolled: { determined: people, estimated: [] } }), null),
    )
    // 9/1000: 8.4 moves, 0.6 stays; in millionths.
    const rate = 8400 + 84 * merit + 600
    expect(found.determined.general).toBe(Math.floor((17_000 * rate) / 1000))
    expect(found.determined.enrolled).toBe(Math.floor((3650 * rate) / 1000))
    expect(found.estimated).toEqual({ ...found.determined, enrolled: 0, total: found.determined.general })
  }
  expect(declaration.run(facts(bundle(0)), null)).toEqual(declaration.run(facts(bundle(null)), null))
})
