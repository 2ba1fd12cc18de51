import { isRefusal } from '../../base/refusal.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { ofRelative, ofSelf, ofSpouse, type Limits } from './count.ts'
import { dependentsInput, type DependentsFacts } from './facts.ts'
import { refuseUndecided } from './undecided.ts'

const limits = loadParameter<Limits>(new URL('./limits.yaml', import.meta.url))

/**
 * 扶養親族等の数 for the 甲欄, from the declared family. Looks at the pay day; ages are those of 31 December of its year.
 * Refuses who lives abroad without papers, a person both 寡婦 and ひとり親, and an income between two limits not yet confirmed.
 */
export const dependentsCount = defineRule<DependentsFacts, number>({
  name: 'dependents.count',
  label: '扶養親族等の数',
  articles: ['所得税法185条1項', '所得税法187条', '所得税法194条', '所得税法2条1項28号〜34号の4'],
  about: '月額表の甲欄で使う扶養親族等の数を、扶養控除等申告書の内容から数えます。',
  input: dependentsInput,
  run(facts, trace) {
    const found = valueOn(limits, facts.on)
    if (isRefusal(found)) return found
    const refusal = refuseUndecided(facts, found.value)
    if (refusal !== null) return refusal
    trace?.parameter(found, `${yenText(found.value.dependent)}以下`)
    const count =
      ofSelf(facts.self, trace) +
      ofSpouse(facts, found.value, trace) +
      facts.relatives.reduce((sum, one) => sum + ofRelative(one, facts.on, found.value, trace), 0)
    trace?.figure('扶養親族等の数', count, { unit: '人' })
    return count
  },
})
