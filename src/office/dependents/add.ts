import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { dependents } from '../people/facts.ts'
import { newDependent, proposedProcedure } from '../people/hire-shape.ts'
import { dependentsProposal } from '../procedures/proposals.ts'
import { propose } from '../procedures/propose.ts'
import { rowFrom } from '../row.ts'
import { endsBeforeItBegins, familyOf } from './family.ts'

/** 家族を加え、健康保険の被扶養者であれば被扶養者（異動）届を提案します。 */
export const addDependent = defineAct({
  name: 'dependents.add',
  label: '家族の追加',
  about: '家族を加え、健康保険の被扶養者であれば被扶養者（異動）届を提案します。',
  may: clerks,
  input: newDependent.required({ validFrom: true }).extend({ person: uuid }),
  output: z.object({ dependent: uuid, procedures: z.array(proposedProcedure) }),
  async decide(desk, input) {
    const found = await familyOf(desk, input.person)
    if (isRefusal(found)) return found
    const { person, client, insured, mayBringSpouse } = found
    if (input.validTo && input.validTo < input.validFrom) return endsBeforeItBegins(input.name, input.validFrom, input.validTo)
    const proposals =
      input.forHealth && insured
        ? dependentsProposal(client, input.validFrom, {
            family: [input],
            pension: mayBringSpouse(input.validFrom),
            missing: ['続柄と収入を確かめる書類'],
          })
        : []
    if (isRefusal(proposals)) return proposals
    const id = desk.newId()
    const unsaid = { income: 0, disability: 'なし', livingTogether: true }
    const changes = new Changes().insert(
      dependents,
      rowFrom(dependents, { ...unsaid, ...input, id, clientId: person.client_id, personId: person.id }),
    )
    const about = { client: person.client_id, person: person.id, name: person.name, newId: () => desk.newId() }
    return { changes, answer: { dependent: id, procedures: propose(changes, about, proposals) } }
  },
})
