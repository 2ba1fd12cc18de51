import { z } from 'zod'
import { addDays } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay, uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { dependents } from '../people/facts.ts'
import { proposedProcedure } from '../people/hire-shape.ts'
import { dependentsProposal } from '../procedures/proposals.ts'
import { propose } from '../procedures/propose.ts'
import { seen } from '../row.ts'
import { endsBeforeItBegins, familyOf } from './family.ts'

/** 家族が扶養から外れる日を登録し、必要な届を提案します。 */
export const endDependent = defineAct({
  name: 'dependents.end',
  label: '家族の終了',
  about: '家族が扶養から外れる日を登録し、必要な届を提案します。',
  may: clerks,
  input: z.object({ dependent: uuid, validTo: civilDay, seen: seen.optional() }),
  output: z.object({ dependent: uuid, procedures: z.array(proposedProcedure) }),
  async decide(desk, input) {
    const edit = await editOf(desk, dependents, input.dependent, input)
    if (isRefusal(edit)) return edit
    const { row, changes } = edit
    if (input.validTo < row.valid_from) return endsBeforeItBegins(row.name, row.valid_from, input.validTo)
    const found = await familyOf(desk, row.person_id)
    if (isRefusal(found)) return found
    const { person, client, insured, mayBringSpouse } = found
    const lostOn = addDays(input.validTo, 1)
    const proposals =
      row.for_health && insured
        ? dependentsProposal(client, lostOn, {
            family: [row],
            pension: mayBringSpouse(lostOn),
            missing: ['資格確認書（交付されている場合）'],
          })
        : []
    if (isRefusal(proposals)) return proposals
    const about = { client: row.client_id, person: person.id, name: person.name, newId: () => desk.newId() }
    return { changes, answer: { dependent: row.id, procedures: propose(changes, about, proposals) } }
  },
})
