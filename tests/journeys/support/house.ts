import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse, stringify } from 'yaml'
import { uuidv7 } from '../../../src/base/ids.ts'
import { DataFolder } from '../../../src/journal/folder.ts'
import { standUp } from '../../../src/journal/stand.ts'
import { loadPractice, practiceFolder } from '../../../src/office/practice/load.ts'
import { officeTables, type OfficeDatabase } from '../../../src/office/tables.ts'
import { buildApp } from '../../../src/server/app.ts'
import { indexOffice } from '../../../src/server/doors/office.ts'
import { hashPassword } from '../../../src/server/sign-in/passwords.ts'

export interface OpenHouse {
  readonly address: string
  readonly login: string
  readonly password: string
  close(): Promise<void>
}

/** The day on which the journeys happen: November's attendance has come in, the pay days are near. */
const morning = '2026-11-21T01:00:00Z'

/** The real house over a data folder of its own, with one client of the practice office, serving the built web. */
export async function openHouse(code: string, webRoot: string): Promise<OpenHouse> {
  const path = mkdtempSync(join(tmpdir(), 'tsuzuki-journey-'))
  const begun = Date.now()
  // The clock runs on from that morning, so that one-time codes and sessions behave as they would.
  const now = () => new Date(Date.parse(morning) + (Date.now() - begun))
  const random = (bytes: number) => randomBytes(bytes)
  const standing = await standUp<OfficeDatabase>({
    folder: new DataFolder(join(path, 'data')),
    tables: officeTables,
    databaseUrl: undefined,
    now,
    random,
  })
  const { journal, reception, secrets } = standing
  const pepper = Buffer.from(secrets.pepper, 'hex')
  const office = uuidv7(Date.now(), randomBytes(10))
  await journal.openOffice(office)
  const { folder, head } = oneClientOf(code, join(path, 'practice'))
  await loadPractice({
    deskAs: (actor) => journal.desk({ office, actor, sight: { kind: 'office' } }),
    hashPassword: (password) => hashPassword(password, pepper),
    folder,
  })
  const signInKey = Buffer.from(secrets.signInKey, 'hex')
  const keeping = {
    journal,
    reception,
    signInKey,
    pepper,
    now,
    random,
    publicUrl: null,
    webRoot,
    practice: head,
    log: process.stderr,
  }
  await indexOffice(keeping, office)
  const app = await buildApp(keeping)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    address: address.replace('127.0.0.1', 'localhost'),
    ...head,
    close: async () => {
      await app.close()
      await standing.stop()
      rmSync(path, { recursive: true, force: true })
    },
  }
}

interface OfficeYaml {
  clients: string[]
  members: { login: string; password: string; role: string; clients?: string[] }[]
}

/** The practice office cut down to one client. */
function oneClientOf(code: string, path: string): { folder: URL; head: { login: string; password: string } } {
  const whole = parse(readFileSync(new URL('office.yaml', practiceFolder), 'utf8')) as OfficeYaml
  const members = whole.members.map((member) => (member.clients === undefined ? member : { ...member, clients: [code] }))
  cpSync(new URL(`${code}/`, practiceFolder), join(path, code), { recursive: true })
  const clients = (whole.clients as unknown[]).filter((client) => JSON.stringify(client).includes(code))
  writeFileSync(join(path, 'office.yaml'), stringify({ ...whole, members, clients }))
  const { login, password } = members.find((member) => member.role === 'head')!
  return { folder: pathToFileURL(`${path}/`), head: { login, password } }
}
