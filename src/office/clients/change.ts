import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { factsOf } from '../row.ts'
import { clientClaim, impossibleClient } from './check.ts'
import { clientFacts, clients } from './facts.ts'

/** 顧問先の情報を変更します。変える項目だけを渡します。 */
export const changeClient = defineAct({
  name: 'clients.change',
  label: '顧問先の変更',
  about: '顧問先の情報を変更します。変える項目だけを渡します。',
  may: clerks,
  input: clientFacts.omit({ id: true }).partial().extend({ client: uuid }),
  output: z.object({ client: uuid }),
  async decide(desk, input) {
    const edit = await editOf(desk, clients, input.client, input)
    if (isRefusal(edit)) return edit
    const { row, patch, changes } = edit
    const wrong = impossibleClient(factsOf(clientFacts, { ...row, ...patch }))
    if (wrong !== null) return wrong
    if (patch.code !== undefined) {
      changes.release(clientClaim(row.code)).claim(clientClaim(patch.code), `顧問先コード${patch.code}`, row.id, row.id)
    }
    return { changes, answer: { client: row.id } }
  },
})
