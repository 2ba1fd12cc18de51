import { z } from 'zod'
import { refuse } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { defineAct, heads } from '../act.ts'
import { rowFrom } from '../row.ts'
import { drillFacts, drills } from './facts.ts'
import { drillIsSigned } from './drill-record.ts'

/** 行った訓練の結果を、署名とともに記録します。 */
export const recordDrill = defineAct({
  name: 'continuity.record-drill',
  label: '訓練の記録',
  about: '行った訓練の結果を、署名とともに記録します。',
  may: heads,
  inner: true,
  input: drillFacts,
  output: z.object({ drill: uuid }),
  async decide(desk, drill) {
    if (!drillIsSigned(desk.office, drill)) {
      return refuse(
        'continuity.drill-unsigned',
        'この訓練の記録は、署名と内容が合いません。',
        '記録を書き換えずに、訓練（tsuzuki drill）をもう一度行ってください。',
        { field: 'signature' },
      )
    }
    return { changes: new Changes().insert(drills, rowFrom(drills, drill)), answer: { drill: drill.id } }
  },
})
