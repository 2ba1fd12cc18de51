import { formatWarekiShort } from '../../base/wareki.ts'
import { termsInForce, type SlipSources } from './slip-facts.ts'

/** What the law cannot know and a clerk must look at before fixing: the work rules decide how a broken month is paid. */
export function hintsFor(sources: SlipSources): string[] {
  const { person, period } = sources
  const hints: string[] = []
  const inside = (day: string | null) => day !== null && day > period.periodStart && day <= period.closingDay
  const monthly = termsInForce(sources)?.payKind.startsWith('月給') ?? false
  if (monthly && inside(person.hiredOn)) {
    hints.push(`${formatWarekiShort(person.hiredOn)}入社: 月の途中のため、日割りにするかを就業規則で確かめてください。`)
  }
  if (monthly && person.leftOn !== null && person.leftOn >= period.periodStart && person.leftOn < period.closingDay) {
    hints.push(`${formatWarekiShort(person.leftOn)}退社: 月の途中のため、日割りにするかを就業規則で確かめてください。`)
  }
  const changed = sources.terms.find((one) => one.validFrom !== person.hiredOn && inside(one.validFrom))
  if (changed !== undefined) {
    hints.push(`${formatWarekiShort(changed.validFrom)}から労働条件が変わりました。締日の条件で計算します。`)
  }
  return hints
}
