import { readdirSync, readFileSync } from 'node:fs'
import { isRefusal } from '../../base/refusal.ts'
import type { Actor, Desk } from '../../journal/desk.ts'
import type { Act, Role } from '../act.ts'
import { perform } from '../door.ts'
import type { OfficeDatabase } from '../tables.ts'

/** Does acts as someone of the practice office, with files from its folder. A refusal here is a bug of the samples. */
export class Practitioner {
  readonly actor: Actor
  private readonly deskAs: (actor: Actor) => Desk<OfficeDatabase>
  private readonly role: Role
  private readonly folder: URL

  constructor(deskAs: (actor: Actor) => Desk<OfficeDatabase>, actor: Actor, role: Role, folder: URL) {
    this.deskAs = deskAs
    this.actor = actor
    this.role = role
    this.folder = folder
  }

  get desk(): Desk<OfficeDatabase> {
    return this.deskAs(this.actor)
  }

  async did<I, O>(act: Act<I, O>, input: I): Promise<O> {
    const { desk } = this
    const done = await perform(desk, this.role, act, input, { idempotencyKey: `practice:${desk.newId()}` })
    if (!isRefusal(done)) return done.answer
    const all = [done, ...(done.more ?? [])].map(
      ({ code, message, place }) => `${code} ${message} ${JSON.stringify(place ?? {})}`,
    )
    throw new Error(`practice office, ${act.name}: ${all.join('\n')}`)
  }

  text(path: string): string {
    return readFileSync(new URL(path, this.folder), 'utf8')
  }

  /** A sample file of a client as an upload; the name without its ending is enough. */
  upload(code: string, name: string): { fileName: string; base64: string } {
    const folder = new URL(`${code}/`, this.folder)
    const fileName = readdirSync(folder).find((file) => file.startsWith(`${name}.`))
    if (fileName === undefined) throw new Error(`samples/practice/${code} has no ${name}`)
    return { fileName, base64: readFileSync(new URL(fileName, folder), 'base64') }
  }
}
