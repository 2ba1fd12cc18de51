import type { Sight } from '../../journal/desk.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading, Role } from '../act.ts'
import type { Member } from './facts.ts'

/** What a door must know of the person who stands before it. */
export interface MemberAtDoor {
  readonly member: Stored<Member>
  readonly role: Role
  readonly sight: Sight
  readonly office: { readonly id: string; readonly name: string; readonly practice: boolean }
}

/**
 * The member as of now, with the sight that role and 担当 give: 所長 the whole office, 担当者 the clients assigned,
 * 閲覧者 the clients assigned or, where none are, the whole office. Null when unknown or disabled.
 */
export async function memberAtDoor(desk: Reading, id: string): Promise<MemberAtDoor | null> {
  return desk.read(async (db) => {
    const member = await db.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirst()
    if (member === undefined || member.disabled_on !== null) return null
    const assigned = await db.selectFrom('assignments').select('client_id').where('member_id', '=', id).execute()
    const profile = await db.selectFrom('office_profiles').select(['name', 'practice']).executeTakeFirst()
    const role = member.role as Role
    const clients = assigned.map((row) => row.client_id)
    const whole = role === 'head' || (role === 'viewer' && clients.length === 0)
    return {
      member,
      role,
      sight: whole ? { kind: 'office' } : { kind: 'clients', clients },
      office: { id: desk.office, name: profile?.name ?? '', practice: profile?.practice ?? false },
    }
  })
}

/** Sign-in names of the office, for the door's index. Disabled members are left out. */
export async function loginsOf(desk: Reading): Promise<{ login: string; member: string }[]> {
  const rows = await desk.read((db) =>
    db.selectFrom('members').select(['login', 'id']).where('disabled_on', 'is', null).execute(),
  )
  return rows.map((row) => ({ login: row.login, member: row.id }))
}
