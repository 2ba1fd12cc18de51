import { readFileSync } from 'node:fs'
import { mustNotRefuse } from '../../base/refusal.ts'
import type { Actor, Desk } from '../../journal/desk.ts'
import { roles } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { foundOffice } from '../home/found.ts'
import { addMember } from '../staff/add.ts'
import { assignClients } from '../staff/assign.ts'
import { assignments, members } from '../staff/facts.ts'
import { setSignIn } from '../staff/set-sign-in.ts'
import type { OfficeDatabase } from '../tables.ts'
import { loadClient } from './load-client.ts'
import { readOfficeFile, type OfficeFile, type PracticeMember } from './office-file.ts'
import { Practitioner } from './practitioner.ts'

export const practiceFolder = new URL('../../../samples/practice/', import.meta.url)

export interface PracticeLoading {
  /** A desk of the practice office with sight of the whole of it, for whoever acts. */
  readonly deskAs: (actor: Actor) => Desk<OfficeDatabase>
  readonly hashPassword: (password: string) => Promise<string>
  /** Told what is being done, for the terminal. */
  readonly tell?: (what: string) => void
  /** samples/practice unless another is given. */
  readonly folder?: URL
}

const preparer: Actor = { id: 'practice', name: '練習の準備' }

/** Who can sign in to the practice office, with their practice passwords. */
export function practiceMembers(folder: URL = practiceFolder): readonly PracticeMember[] {
  return officeOf(folder).members
}

/**
 * Fills the practice office through the very acts its people would do: clients, people and attendance by import, months fixed and
 * published, November waiting. Does nothing when it is filled; takes up again where it was broken off. Answers whether anything was done.
 */
export async function loadPractice(loading: PracticeLoading): Promise<boolean> {
  const { deskAs, tell = () => {}, folder = practiceFolder } = loading
  const office = officeOf(folder)
  // The assignments come last: once they are there, everything is.
  if ((await deskAs(preparer).read((db) => rowsWhere(db, assignments, {}))).length > 0) return false
  const staff = await staffOf(office, loading, folder)
  const ids = new Map<string, string>()
  const [head] = staff.values()
  for (const client of office.clients) {
    const clerk = office.members.find(({ clients = [] }) => clients.includes(client.code))
    tell(`練習用の顧問先を用意しています: ${client.code}`)
    ids.set(client.code, await loadClient({ head: head!, clerk: staff.get(clerk?.login ?? '') ?? head! }, client))
  }
  for (const { login, clients: codes = [] } of office.members) {
    const clients = codes.map((code) => ids.get(code)!)
    if (clients.length > 0) await head!.did(assignClients, { member: staff.get(login)!.actor.id, clients })
  }
  return true
}

/** Founds the office and brings in its people, each with a password of their own; by login, the head first. */
async function staffOf(
  office: OfficeFile,
  { deskAs, hashPassword }: PracticeLoading,
  folder: URL,
): Promise<Map<string, Practitioner>> {
  const known = await deskAs(preparer).read((db) => rowsWhere(db, members, {}))
  const staff = new Map<string, Practitioner>()
  const as = (id: string, { name, role }: PracticeMember) => new Practitioner(deskAs, { id, name }, role, folder)
  for (const member of [...office.members].sort((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role))) {
    const { login, name, role } = member
    const row = known.find((one) => one.login === login)
    const [head] = staff.values()
    const id =
      row?.id ?? (head === undefined ? await found(office, member) : (await head.did(addMember, { login, name, role })).member)
    const practitioner = as(id, member)
    staff.set(login, practitioner)
    if (row?.password_hash === undefined || row.password_hash === null) {
      await practitioner.did(setSignIn, { passwordHash: await hashPassword(member.password) })
    }
  }
  return staff

  async function found({ office: profile }: OfficeFile, { login, name }: PracticeMember): Promise<string> {
    const founder = new Practitioner(deskAs, preparer, 'head', folder)
    return (await founder.did(foundOffice, { office: profile, practice: true, head: { login, name, passwordHash: null } })).member
  }
}

function officeOf(folder: URL): OfficeFile {
  return mustNotRefuse(readOfficeFile(readFileSync(new URL('office.yaml', folder), 'utf8'), 'office.yaml'))
}
