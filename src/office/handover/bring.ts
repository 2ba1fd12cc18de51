import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { findRow, rowsWhere } from '../find.ts'
import { people } from '../people/facts.ts'
import { leaveBalanceFacts, pastWageFacts, yearToDateFacts } from './facts.ts'
import { leaveBalances, pastWages, yearsToDate } from './facts.ts'
import { addHandover } from './handing-over.ts'

const handed = { id: true, clientId: true, personId: true, seen: true } as const

/** 年の途中で移ってきた人の、本年の累計・過去の賃金と日数・有給の残を登録します。 */
export const bringHandover = defineAct({
  name: 'handover.bring',
  label: '引継ぎ',
  about: '年の途中で移ってきた人の、本年の累計・過去の賃金と日数・有給の残を登録します。',
  may: clerks,
  input: z.object({
    person: uuid,
    yearToDate: yearToDateFacts.omit(handed).optional(),
    pastWages: z.array(pastWageFacts.omit(handed)).optional(),
    leaveBalance: leaveBalanceFacts.omit(handed).optional(),
  }),
  output: z.object({ person: uuid }),
  async decide(desk, input) {
    const person = await findRow(desk, people, input.person, '従業員')
    if (isRefusal(person)) return person
    const before = await desk.read(async (db) => ({
      yearsToDate: await rowsWhere(db, yearsToDate, { person_id: person.id }),
      pastWages: await rowsWhere(db, pastWages, { person_id: person.id }),
      leaveBalances: await rowsWhere(db, leaveBalances, { person_id: person.id }),
    }))
    const changes = new Changes()
    addHandover(changes, { client: person.client_id, person: person.id, newId: () => desk.newId() }, input, before)
    return { changes, answer: { person: person.id } }
  },
})
