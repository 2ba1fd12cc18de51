import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { heads, defineAct } from '../act.ts'
import { rowFrom } from '../row.ts'
import { clientClaim, impossibleClient } from './check.ts'
import { clientFacts } from './facts.ts'
import { clients } from './facts.ts'

const mayBeEmpty = {
  kana: true,
  representative: true,
  postalCode: true,
  address: true,
  phone: true,
  insurerName: true,
  pensionPrefectureCode: true,
  districtCode: true,
  establishmentSymbol: true,
  establishmentNumber: true,
  laborInsuranceNumber: true,
  employmentOfficeNumber: true,
  transfer: true,
} as const

/** 顧問先を登録します。コードは事務所の中で一つです。 */
export const registerClient = defineAct({
  name: 'clients.register',
  label: '顧問先の登録',
  about: '顧問先を登録します。コードは事務所の中で一つです。',
  may: heads,
  input: clientFacts.omit({ id: true, seen: true, endedOn: true }).partial(mayBeEmpty),
  output: z.object({ client: uuid }),
  async decide(desk, input) {
    const wrong = impossibleClient(input)
    if (wrong !== null) return wrong
    const id = desk.newId()
    const changes = new Changes()
      .claim(clientClaim(input.code), `顧問先コード${input.code}`, id, id)
      .insert(clients, rowFrom(clients, { ...input, id }))
    return { changes, answer: { client: id } }
  },
})
