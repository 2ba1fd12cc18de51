import type { Journal } from '../journal/open.ts'
import { loadPractice, practiceMembers } from '../office/practice/load.ts'
import type { OfficeDatabase } from '../office/tables.ts'

/** The practice office has one id everywhere, so that a second start finds it again. */
export const practiceOfficeId = '75670000-0000-8000-8000-000000000001'

/** Sees to it that the practice office stands; answers how its head signs in. The first time takes some seconds. */
export async function practiceOffice(
  journal: Journal<OfficeDatabase>,
  hashPassword: (password: string) => Promise<string>,
  tell: (what: string) => void,
): Promise<{ login: string; password: string } | null> {
  await journal.openOffice(practiceOfficeId)
  await loadPractice({
    deskAs: (actor) => journal.desk({ office: practiceOfficeId, actor, sight: { kind: 'office' } }),
    hashPassword,
    tell,
  })
  const head = practiceMembers().find(({ role }) => role === 'head')
  return head === undefined ? null : { login: head.login, password: head.password }
}
