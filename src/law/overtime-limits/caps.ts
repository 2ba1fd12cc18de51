import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Trace } from '../core/finding.ts'
import { hoursText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import type { Agreement } from './facts.ts'

interface Ordinary {
  readonly month: number
  readonly year: number
  readonly variableMonth: number
  readonly variableYear: number
  readonly specialYear: number
  readonly times: number
  readonly togetherBelow: number
  readonly average: number
}

interface Exceptions {
  readonly recovery: { readonly specialYear: number; readonly times: number }
  readonly driving: { readonly specialYear: number }
}

/** What the law allows, in minutes; null where it sets no limit. `together` is overtime and holiday work. */
export interface Caps {
  /** 限度時間 */
  readonly month: number | null
  readonly year: number | null
  readonly specialYear: number | null
  readonly times: number | null
  readonly togetherMost: number | null
  readonly average: number | null
}

const ordinary = loadParameter<Ordinary>(new URL('./ordinary.yaml', import.meta.url))
const exceptions = loadParameter<Exceptions>(new URL('./exceptions.yaml', import.meta.url))

/** The law's limits for the agreement's work, by the first day of its year. Refuses doctors. */
export function capsOf({ from, work, yearlyVariable }: Agreement, trace: Trace | null): Caps | Refusal {
  if (work === '医師') return ofDoctors()
  const found = valueOn(ordinary, from)
  if (isRefusal(found)) return found
  const { togetherBelow, average, specialYear, times } = found.value
  if (work === '新技術・新商品等の研究開発') {
    trace?.figure('法律の上限', 'なし（協定の時間だけを見る）', { working: '労働基準法36条11項（研究開発の業務）' })
    return { month: null, year: null, specialYear: null, times: null, togetherMost: null, average: null }
  }
  const month = yearlyVariable ? found.value.variableMonth : found.value.month
  const year = yearlyVariable ? found.value.variableYear : found.value.year
  trace?.parameter(found, `1か月${hoursText(month)}・1年${hoursText(year)}`)
  const base = { month, year, specialYear, times, togetherMost: togetherBelow - 1, average }
  if (work === '一般') return base
  const exception = valueOn(exceptions, from)
  if (isRefusal(exception)) return exception
  const { recovery, driving } = exception.value
  const mine = work === '自動車の運転' ? { ...driving, times: null } : recovery
  trace?.parameter(exception, `${work}: 特別条項は1年${hoursText(mine.specialYear)}、100時間未満・平均80時間は適用しない`)
  return { ...base, ...mine, togetherMost: null, average: null }
}

/** The refusal when the agreement itself promises more than the law allows; null otherwise. */
export function overCaps({ monthMinutes, yearMinutes, special }: Agreement, caps: Caps): Refusal | null {
  const pairs = [
    ['1か月の時間外', monthMinutes, caps.month],
    ['1年の時間外', yearMinutes, caps.year],
    ['特別条項の1か月（休日労働を含む）', special?.monthMinutes ?? 0, caps.togetherMost],
    ['特別条項の1年', special?.yearMinutes ?? 0, caps.specialYear],
  ] as const
  for (const [what, agreed, most] of pairs) {
    if (most !== null && agreed > most) return tooMuch(what, hoursText(agreed), hoursText(most))
  }
  const times = special?.times ?? 0
  return caps.times !== null && times > caps.times ? tooMuch('特別条項の回数', `${times}回`, `${caps.times}回`) : null
}

function tooMuch(what: string, agreed: string, most: string): Refusal {
  return refuse(
    'overtime-limits.agreement-over-limit',
    `36協定の${what}が${agreed}で、法律の上限（${most}）を超えています。`,
    '協定届の時間と、業務の種類・変形労働時間制の別を確かめてください。このとおりの協定は受理されません。',
    { field: 'agreement', value: agreed },
  )
}

function ofDoctors(): Refusal {
  return refuse(
    'overtime-limits.doctor',
    '医業に従事する医師の時間外労働の上限（A・B・連携B・C水準）は、まだ計算できません。',
    '医療機関の指定の区分と面接指導の記録により、労働基準法141条・医療法の上限と手で比べてください。',
    { field: 'agreement.work', value: '医師' },
  )
}
