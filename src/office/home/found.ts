import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { defineAct, heads } from '../act.ts'
import { rowFrom } from '../row.ts'
import { memberFacts, members, officeProfiles, profileFacts } from '../staff/facts.ts'

/** 事務所を開きます。名称と最初の所長を登録します。一つの事務所で一度だけです。 */
export const foundOffice = defineAct({
  name: 'office.found',
  label: '事務所の開設',
  about: '事務所を開きます。名称と最初の所長を登録します。一つの事務所で一度だけです。',
  may: heads,
  inner: true,
  input: z.object({
    office: profileFacts
      .pick({ name: true, sharoushiName: true, sharoushiNumber: true })
      .partial({ sharoushiName: true, sharoushiNumber: true }),
    practice: z.boolean(),
    head: memberFacts.pick({ login: true, name: true }).extend({ passwordHash: z.string().nullable() }),
  }),
  output: z.object({ member: uuid }),
  async decide(desk, { office, practice, head }) {
    const member = desk.newId()
    const profile = desk.newId()
    const changes = new Changes()
      .claim('office:founded', '事務所の開設', profile)
      .claim(`login:${head.login}`, `ログイン名${head.login}`, member)
      .insert(officeProfiles, rowFrom(officeProfiles, { ...office, practice, id: profile, mediumNumber: 0 }))
      .insert(members, rowFrom(members, { ...head, id: member, role: 'head', passkeys: [] }))
    return { changes, answer: { member } }
  },
})
