import { z } from 'zod'
import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule } from '../core/rule.ts'
import { countFrom } from './counting.ts'
import { dayOff, holidayOn } from './holidays.ts'
import { allProcedures, procedureOn, type Procedure } from './procedures.ts'

const insurer = z.enum(['協会けんぽ', '健康保険組合'])

const movedBy = {
  administration: '行政機関の休日に関する法律2条',
  'national-tax': '国税通則法10条2項・同法施行令2条2項',
  'local-tax': '地方税法20条の5第2項・同法施行令6条の18第2項',
  practice: '民法142条と提出先の取扱い',
  union: '民法142条と健康保険組合の取扱い',
} as const

export interface DueDay {
  readonly procedure: string
  readonly form: string
  readonly who: string
  readonly where: string
  /** The time as the field says it: 5日以内, 翌月10日まで, 速やかに. */
  readonly words: string
  /** The last day; null where the law names none (速やかに, 遅滞なく, a day the office tells). */
  readonly dueOn: CivilDay | null
  /** The last day before a holiday moved it. */
  readonly lastDay: CivilDay | null
  readonly confidence: 'A' | 'B' | 'C'
}

/**
 * Until when a procedure is to be filed, given the day it counts from. A last day on a day off of the administration (Saturday, Sunday,
 * holiday, 12/29–1/3) is the next working day; the tax laws come to the same days by articles of their own. What must come before
 * something (36協定) is not moved. Refuses names it does not know and years whose holidays are not announced.
 */
export const dueDay = defineRule<
  { procedure: string; eventDay: CivilDay; insurer?: z.infer<typeof insurer> | undefined },
  DueDay
>({
  name: 'deadlines.due',
  label: '提出期限',
  articles: [
    '民法140条',
    '民法141条',
    '民法143条',
    '行政機関の休日に関する法律2条',
    '国税通則法10条',
    '地方税法20条の5',
    '民法142条',
  ],
  about: '手続と、その起算日（資格取得日・支払日など）から、誰がどこへいつまでに出すかを、休日による繰延べとともに求めます。',
  input: z.object({ procedure: z.string(), eventDay: civilDay, insurer: insurer.optional() }),
  run({ procedure, eventDay, insurer }, trace) {
    const found = procedureOn(procedure, eventDay)
    if (isRefusal(found)) return found
    const union = found.union === true && insurer === '健康保険組合'
    const counted = countFrom(found.count, eventDay)
    trace?.parameter({ label: `${found.label}（${found.article}）`, from: found.from, source: found.source }, found.words)
    trace?.figure(found.event, eventDay)
    if (counted !== null) trace?.figure('数えた末日', counted.day, { working: counted.working })
    const dueOn =
      counted === null || found.count.kind === 'before' ? (counted?.day ?? null) : moved(counted.day, found, union, trace)
    if (isRefusal(dueOn)) return dueOn
    if (found.note !== undefined) trace?.figure('注意', found.note)
    trace?.figure('提出期限', dueOn ?? found.words)
    const carried = counted !== null && dueOn !== counted.day
    trace?.cite(carried ? [found.article, movingArticle(found, union)] : [found.article])
    return {
      procedure,
      form: found.label,
      who: found.who,
      where: union ? '健康保険組合' : found.where,
      words: found.words,
      dueOn,
      lastDay: counted?.day ?? null,
      confidence: union ? 'C' : found.confidence,
    }
  },
})

/** By which article a holiday moves the last day of a procedure. */
function movingArticle({ moved }: Procedure, union: boolean): string {
  return movedBy[union ? 'union' : (moved ?? 'administration')]
}

function moved(day: CivilDay, procedure: Procedure, union: boolean, trace: Trace | null): CivilDay | Refusal {
  let next = day
  const over: string[] = []
  for (;;) {
    const off = dayOff(next, 'administration')
    if (isRefusal(off)) return off
    if (off === null) break
    over.push(`${next}（${off}）`)
    next = addDays(next, 1)
  }
  if (next !== day) {
    trace?.figure('休日の翌日に延びる', next, { working: `${over.join('、')}は休み。${movingArticle(procedure, union)}` })
  }
  return next
}

type Told = Omit<Procedure, 'label' | 'count' | 'moved' | 'union' | 'from' | 'note'> & {
  readonly form: string
  readonly note: string
}

function told({ label, count: _count, moved: _moved, union: _union, from: _from, ...rest }: Procedure): Told {
  return { form: label, ...rest, note: rest.note ?? '' }
}

/** Every procedure of a day: who, where, from which day and how long, by which article. */
export const procedures = defineRule<{ on: CivilDay }, readonly Told[]>({
  name: 'deadlines.procedures',
  label: '手続の一覧',
  articles: [
    '健康保険法施行規則',
    '雇用保険法施行規則',
    '労働保険の保険料の徴収等に関する法律',
    '労働基準法',
    '所得税法',
    '地方税法',
  ],
  about: '期限の分かる手続のすべてについて、誰が、どこへ、どの日からいつまでに出すかを、条文と出典とともに並べます。',
  input: z.object({ on: civilDay }),
  run: ({ on }) =>
    allProcedures()
      .filter(({ from }) => from <= on)
      .map(told),
})

/** Whether a day is 国民の祝日, a holiday of the administration or of banks, and why. */
export const dayOffRule = defineRule<
  { day: CivilDay },
  { holiday: string | null; administration: string | null; bank: string | null }
>({
  name: 'deadlines.day-off',
  label: '休日',
  articles: ['国民の祝日に関する法律2条・3条', '行政機関の休日に関する法律1条', '銀行法15条・同法施行令5条'],
  about: 'ある日が国民の祝日・行政機関の休日・銀行の休日かどうかと、その理由を求めます。',
  input: z.object({ day: civilDay }),
  run({ day }, trace) {
    const [holiday, administration, bank] = [holidayOn(day), dayOff(day, 'administration'), dayOff(day, 'bank')]
    if (isRefusal(holiday)) return holiday
    if (isRefusal(administration)) return administration
    if (isRefusal(bank)) return bank
    trace?.figure('国民の祝日', holiday ?? 'ではない')
    trace?.figure('行政機関の休日', administration ?? 'ではない')
    trace?.figure('銀行の休日', bank ?? 'ではない')
    return { holiday, administration, bank }
  },
})
