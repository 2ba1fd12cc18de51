import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { clientFacts } from './facts.ts'
import { heads, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

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
  decide: notYet,
})
