import { z } from 'zod'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { addMember } from '../../office/staff/add.ts'
import { loginsOf } from '../../office/staff/at-door.ts'
import type { HouseKeeping } from '../config.ts'
import { doorDesk } from './caller.ts'

/** Brings the house's index of sign-in names up to date with an office's members. */
export async function indexOffice(keeping: HouseKeeping, office: string): Promise<void> {
  await keeping.reception.indexLogins(office, await loginsOf(doorDesk(keeping, office)))
}

/** Sign-in names are one list for the whole house, which no office can see: only the door knows of another office's. */
export async function refuseTakenLogin(
  keeping: HouseKeeping,
  office: string,
  act: string,
  input: unknown,
): Promise<Refusal | null> {
  const wanted = z.object({ login: z.string() }).safeParse(input)
  if (act !== addMember.name || !wanted.success) return null
  const place = await keeping.reception.placeOf(wanted.data.login)
  if (place === null || place.office === office) return null
  return refuse(
    'door.login-taken',
    'このログイン名は、ほかの事務所ですでに使われています。',
    '事務所の名前を付けるなど、別のログイン名にしてください。',
    { field: 'login', value: wanted.data.login },
  )
}
