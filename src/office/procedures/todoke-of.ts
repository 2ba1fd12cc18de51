import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'
import { encodeTodoke } from '../../filing/todoke/encode.ts'
import type { TodokeFile } from '../../filing/todoke/file.ts'
import { replaceCharacters, type Replacement } from '../../filing/todoke/replace.ts'
import { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import { clientFacts, clients, type Client } from '../clients/facts.ts'
import { notFound, rowsWhere } from '../find.ts'
import { profileMissing } from '../home/change.ts'
import { insuranceFacts, insurances } from '../insurance/facts.ts'
import { people, personFacts } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import { officeProfiles, type OfficeProfile } from '../staff/facts.ts'
import { beingSent } from './check.ts'
import { procedures, type Procedure } from './facts.ts'
import { acquisitionForms } from './forms.ts'
import { todokeFile, type AcquisitionOf } from './todoke-file.ts'

export interface TodokeWanted {
  readonly client: string
  readonly procedures: readonly string[]
  /** The person saw which characters the authority refuses (髙) and takes the suggested ones (高) in the file; the roster keeps its own. */
  readonly replaceCharacters?: boolean | undefined
}

/** SHFD0006.CSV of some procedures of a client, with the 媒体通番 taken for it. */
export interface Todoke {
  readonly client: Stored<Client>
  readonly profile: Stored<OfficeProfile>
  readonly rows: readonly Stored<Procedure>[]
  readonly file: TodokeFile
  readonly bytes: Uint8Array
  readonly replaced: readonly Replacement[]
  /** Takes the 媒体通番; the procedures are left to whoever makes the file. */
  readonly changes: Changes
}

/** Builds the file, or says everything that is wrong with it at once. */
export async function todokeOf(desk: Reading, wanted: TodokeWanted): Promise<Todoke | Refusal> {
  const known = await readAll(desk, wanted.client, wanted.procedures)
  if (isRefusal(known)) return known
  const { client, rows, profile, acquisitions } = known
  const wrong = refuseAll(rows.map(notForThisFile).filter((refusal) => refusal !== null))
  if (wrong !== null) return wrong
  const sequence = nextMedium(profile)
  const sharoushi =
    profile.sharoushi_number === null ? null : { number: profile.sharoushi_number, name: profile.sharoushi_name ?? '' }
  const facts = factsOf(clientFacts, client)
  const asKept = todokeFile({ sharoushi, sequence, createdOn: desk.today, client: facts, people: acquisitions })
  const { file, replaced } = wanted.replaceCharacters === true ? replaceCharacters(asKept) : { file: asKept, replaced: [] }
  const bytes = encodeTodoke(file)
  if (isRefusal(bytes)) return bytes
  const medium = `媒体通番${String(sequence).padStart(3, '0')}（${formatWareki(desk.today)}）`
  const changes = new Changes()
    .claim(`medium:${desk.today}:${sequence}`, medium, profile.id)
    .update(officeProfiles, profile, { medium_number: sequence })
  return { client, profile, rows, file, bytes, replaced, changes }
}

/** The journal says which characters stand for which in what was handed over; undefined where none do. */
export function reasonOf(what: string, replaced: readonly Replacement[]): { readonly reason?: string } {
  if (replaced.length === 0) return {}
  return { reason: `${what}（${replaced.map(({ from, to }) => `「${from}」を「${to}」`).join('、')}に置き換え）` }
}

/** 001–999, then 001 again. */
function nextMedium(profile: OfficeProfile): number {
  return (profile.medium_number % 999) + 1
}

async function readAll(desk: Reading, clientId: string, ids: readonly string[]) {
  const found = await desk.read(async (db) => {
    const rows = await rowsWhere(db, procedures, { client_id: clientId, id: ids })
    const persons = rows.flatMap((row) => row.person_id ?? [])
    return {
      client: (await rowsWhere(db, clients, { id: clientId }))[0],
      profile: (await rowsWhere(db, officeProfiles, {}))[0],
      rows,
      persons: new Map((await rowsWhere(db, people, { id: persons })).map((row) => [row.id, row])),
      insured: new Map((await rowsWhere(db, insurances, { person_id: persons })).map((row) => [row.person_id, row])),
    }
  })
  if (found.client === undefined || found.rows.length !== new Set(ids).size) return notFound('手続')
  if (found.profile === undefined) return profileMissing()
  const acquisitions: AcquisitionOf[] = found.rows.flatMap((row) => {
    const [person, insurance] = [found.persons.get(row.person_id ?? ''), found.insured.get(row.person_id ?? '')]
    if (person === undefined || insurance === undefined) return []
    return [
      {
        person: factsOf(personFacts, person),
        insurance: factsOf(insuranceFacts, insurance),
        acquiredOn: row.event_day,
        fields: row.fields as AcquisitionOf['fields'],
      },
    ]
  })
  return { client: found.client, profile: found.profile, rows: found.rows, acquisitions }
}

function notForThisFile(row: Stored<Procedure>): Refusal | null {
  if (row.state === '送信中') return beingSent(row.form)
  if (acquisitionForms.includes(row.form) && row.state !== '取りやめ') return null
  return refuse(
    'procedure.not-for-todoke',
    row.state === '取りやめ' ? `取りやめになった${row.form}が含まれています。` : `${row.form}は、届書CSVではまだ作れません。`,
    '資格取得届だけを選んでください。ほかの届は提出先の様式で作成してください。',
    { field: 'procedures', value: row.id },
  )
}
