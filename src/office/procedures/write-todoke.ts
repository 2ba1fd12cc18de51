import { z } from 'zod'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'
import { uuid } from '../../base/zod.ts'
import { encodeTodoke } from '../../filing/todoke/encode.ts'
import { TODOKE_FILE_NAME } from '../../filing/todoke/frame.ts'
import { replaceCharacters, type Replacement } from '../../filing/todoke/replace.ts'
import { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import { clerks, defineAct, type Reading } from '../act.ts'
import { clientFacts, clients } from '../clients/facts.ts'
import { notFound, rowsWhere } from '../find.ts'
import { profileMissing } from '../home/change.ts'
import { insuranceFacts, insurances } from '../insurance/facts.ts'
import { documentFrom } from '../payroll/printing.ts'
import { document } from '../payroll/slip-shape.ts'
import { people, personFacts } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import { officeProfiles, type OfficeProfile } from '../staff/facts.ts'
import { procedures, type Procedure } from './facts.ts'
import { acquisitionForms } from './forms.ts'
import { todokeFile, type AcquisitionOf } from './todoke-file.ts'

/** 資格取得届を届書CSV（SHFD0006.CSV）にまとめ、媒体通番を付けます。 */
export const writeTodoke = defineAct({
  name: 'procedures.write-todoke',
  label: '届書CSVの作成',
  about: '資格取得届を届書CSV（SHFD0006.CSV）にまとめ、媒体通番を付けます。',
  may: clerks,
  input: z.object({
    client: uuid,
    procedures: z.array(uuid).min(1),
    /** The person saw which characters the authority refuses (髙) and takes the suggested ones (高) in the file; the roster keeps its own. */
    replaceCharacters: z.boolean().optional(),
  }),
  output: z.object({
    file: document,
    mediumNumber: z.int(),
    count: z.int(),
    replaced: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
  async decide(desk, input) {
    const known = await readAll(desk, input.client, input.procedures)
    if (isRefusal(known)) return known
    const { client, rows, profile } = known
    const wrong = refuseAll(
      rows.filter((row) => !acquisitionForms.includes(row.form) || row.state === '取りやめ').map(notForThisFile),
    )
    if (wrong !== null) return wrong
    const mediumNumber = nextMedium(profile)
    const sharoushi =
      profile.sharoushi_number === null ? null : { number: profile.sharoushi_number, name: profile.sharoushi_name ?? '' }
    const asKept = todokeFile({ sharoushi, sequence: mediumNumber, createdOn: desk.today, client, people: known.people })
    const { file, replaced } = input.replaceCharacters === true ? replaceCharacters(asKept) : { file: asKept, replaced: [] }
    const bytes = encodeTodoke(file)
    if (isRefusal(bytes)) return bytes
    const medium = `媒体通番${String(mediumNumber).padStart(3, '0')}（${formatWareki(desk.today)}）`
    const changes = new Changes()
      .claim(`medium:${desk.today}:${mediumNumber}`, medium, profile.id)
      .update(officeProfiles, profile, { medium_number: mediumNumber })
    for (const row of rows) if (row.state === '提案') changes.update(procedures, row, { state: '作成済' })
    const answer = {
      file: documentFrom(TODOKE_FILE_NAME, 'text/csv', bytes),
      mediumNumber,
      count: rows.length,
      replaced: [...replaced],
    }
    return replaced.length === 0 ? { changes, answer } : { changes, answer, reason: reasonOf(replaced) }
  },
})

/** The journal says which characters stand for which in what was handed over. */
function reasonOf(replaced: readonly Replacement[]): string {
  return `届書CSVの作成（${replaced.map(({ from, to }) => `「${from}」を「${to}」`).join('、')}に置き換え）`
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
  const about: AcquisitionOf[] = found.rows.flatMap((row) => {
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
  return { client: factsOf(clientFacts, found.client), profile: found.profile, rows: found.rows, people: about }
}

function notForThisFile(row: Stored<Procedure>): Refusal {
  return refuse(
    'procedure.not-for-todoke',
    row.state === '取りやめ' ? `取りやめになった${row.form}が含まれています。` : `${row.form}は、届書CSVではまだ作れません。`,
    '資格取得届だけを選んでください。ほかの届は提出先の様式で作成してください。',
    { field: 'procedures', value: row.id },
  )
}
