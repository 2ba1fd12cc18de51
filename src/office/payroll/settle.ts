import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatWarekiMonth } from '../../base/wareki.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { findRow } from '../find.ts'
import { settlements, type Settlement } from './facts.ts'

/** 精算の差額を、振込データにも給与にもよらず（現金、本人の返金など）清算したことを記録します。 */
export const settleApart = defineAct({
  name: 'payroll.settle',
  label: '差額の個別の清算',
  about: '精算の差額を、振込データにも翌月の給与にもよらず（現金での支払い、本人からの返金など）清算したことを記録します。',
  may: clerks,
  input: z.object({ settlement: uuid }),
  output: z.object({ settlement: uuid }),
  async decide(desk, input) {
    const row = await findRow(desk, settlements, input.settlement, '精算の差額')
    if (isRefusal(row)) return row
    if (row.settled_at !== null) return settledBefore(row)
    const changes = new Changes().update(settlements, row, { how: '個別', settled_at: desk.now })
    return { changes, answer: { settlement: row.id } }
  },
})

function settledBefore({ month }: Settlement): Refusal {
  return refuse(
    'payroll.settled-before',
    `この${formatWarekiMonth(month)}分の差額は、すでに精算しています。`,
    '精算の画面で、いつ、どの方法で精算したかを確かめてください。',
  )
}
