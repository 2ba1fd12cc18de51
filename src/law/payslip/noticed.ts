import type { Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Trace } from '../core/finding.ts'
import { within } from '../core/rule.ts'
import { noticedPremiums } from '../multiple-workplaces/notice.ts'
import type { NoticedPart } from '../multiple-workplaces/noticed-part.ts'
import { lawCodes } from './facts.ts'
import { addPremium, lastBecause, line, type Sheet } from './sheet.ts'

/** 二以上事業所勤務: the premiums of a month as the notice says, each a line of its own. */
export function addNoticed(sheet: Sheet, month: Month, notices: readonly NoticedPart[], trace: Trace | null): Refusal | null {
  const part = within(noticedPremiums, { month, notices }, trace)
  if (isRefusal(part)) return part
  const because = lastBecause(trace)
  for (const [name, code, label] of lines) {
    const [employee, employer] = [part.employee[name], part.employer[name]]
    if (employee !== 0 || employer !== 0) addPremium(sheet, code, label, employee, employer, because)
  }
  const { contribution } = part.employer
  if (contribution !== 0) sheet.employer.push(line(lawCodes.childContribution, '子ども・子育て拠出金', contribution, because))
  return null
}

const lines = [
  ['health', lawCodes.health, '健康保険料'],
  ['care', lawCodes.care, '介護保険料'],
  ['levy', lawCodes.childSupportLevy, '子ども・子育て支援金'],
  ['pension', lawCodes.pension, '厚生年金保険料'],
] as const
