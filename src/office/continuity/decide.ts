import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { notFound } from '../find.ts'
import { seen } from '../row.ts'

const about =
  '食い違いについて、今の帳簿の内容（trunk）と取り込んだ帳簿の内容（branch）のどちらにするかを決めます。その後に変わっていなければ決め直せます。'

/** 食い違いについて、今の帳簿の内容（trunk）と取り込んだ帳簿の内容（branch）のどちらにするかを決めます。その後に変わっていなければ決め直せます。 */
export const decideConflict = defineAct({
  name: 'continuity.decide',
  label: '食い違いの決定',
  about,
  may: clerks,
  input: z.object({ conflict: uuid, choose: z.enum(['trunk', 'branch']), seen: seen.optional() }),
  output: z.object({
    conflict: uuid,
    state: z.enum(['trunk', 'branch']),
    /** Rows that changed with the decision. */
    rows: z.int(),
    /** Conflicts still to be decided for the branch before this decision takes effect. */
    needs: z.array(uuid),
  }),
  bulk: 'any',
  removes: 'any',
  async decide(desk, { conflict, choose, seen: shown }) {
    const made = await desk.decision({ conflict, choose, ...(shown === undefined ? {} : { seen: shown }) })
    if (made === null) return notFound('食い違い')
    if (isRefusal(made)) return made
    const { changes, rows, lacking } = made
    const reason = `食い違いの決定（${choose === 'trunk' ? '今の帳簿の内容にする' : '取り込んだ帳簿の内容にする'}）`
    return { changes, answer: { conflict, state: choose, rows, needs: [...lacking] }, reason }
  },
})
