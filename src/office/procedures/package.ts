import { z } from 'zod'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { formatWareki } from '../../base/wareki.ts'
import { uuid } from '../../base/zod.ts'
import { submitterId } from '../../filing/egov/summary-sheet.ts'
import { zip } from '../../filing/egov/zip.ts'
import type { FilingItem, FilingList } from '../../filing/package/document.ts'
import { filingListPdf } from '../../filing/package/pdf.ts'
import { TODOKE_FILE_NAME } from '../../filing/todoke/frame.ts'
import { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import { clerks, defineAct, type Reading } from '../act.ts'
import { clients, type Client } from '../clients/facts.ts'
import { notFound, rowsWhere } from '../find.ts'
import { insurances, type Insurance } from '../insurance/facts.ts'
import { documentFrom, officeName } from '../payroll/printing.ts'
import { document } from '../payroll/slip-shape.ts'
import { people, type Person } from '../people/facts.ts'
import { beingSent } from './check.ts'
import { procedures, type Procedure } from './facts.ts'
import { formFacts } from './form-facts.ts'
import { acquisitionForms } from './forms.ts'
import { reasonOf, todokeOf, type Todoke } from './todoke-of.ts'

/** 手で提出するための一式を作ります：届書CSVと、何をどこへいつまでに出すかの一覧。 */
export const packageProcedures = defineAct({
  name: 'procedures.package',
  label: '申請パッケージ',
  about:
    '手で提出するための一式をZIPにします：届書CSV（SHFD0006.CSV、媒体通番を付けます）と、何をどこへいつまでに出すか、用紙に何を書き写すかの一覧（PDF）。' +
    '手続を省くと、顧問先の未了の手続すべてです。電子申請で送っているものは入りません。',
  may: clerks,
  input: z.object({
    client: uuid,
    procedures: z.array(uuid).min(1).optional(),
    replaceCharacters: z.boolean().optional(),
  }),
  output: z.object({
    file: document,
    mediumNumber: z.int().nullable(),
    count: z.int(),
    /** Left out because they are being sent, or nobody knows whether they were. */
    held: z.int(),
  }),
  bulk: ['procedures'],
  async decide(desk, input) {
    const known = await readOpen(desk, input.client, input.procedures)
    if (isRefusal(known)) return known
    const { client, rows, held } = known
    const acquisitions = rows.filter(({ form }) => acquisitionForms.includes(form)).map(({ id }) => id)
    const made = acquisitions.length === 0 ? null : await todokeOf(desk, { ...input, procedures: acquisitions })
    if (isRefusal(made)) return made
    const list = { ...listOf(known, made), office: await desk.read(officeName), madeOn: desk.today }
    const pdf = await filingListPdf(list, { created: desk.now })
    if (isRefusal(pdf)) return pdf
    const files = [
      { path: '提出一覧.pdf', bytes: pdf },
      ...(made === null ? [] : [{ path: TODOKE_FILE_NAME, bytes: made.bytes }]),
    ]
    const bytes = await zip(files, new Date(desk.now))
    const changes = made?.changes ?? new Changes()
    for (const row of made?.rows ?? []) if (row.state === '提案') changes.update(procedures, row, { state: '作成済' })
    const answer = {
      file: documentFrom(`申請パッケージ_${client.code}_${desk.today}.zip`, 'application/zip', bytes),
      mediumNumber: made?.file.sequence ?? null,
      count: rows.length,
      held: held.length,
    }
    return { changes, answer, ...reasonOf('申請パッケージ', made?.replaced ?? []) }
  },
})

/** What may be filed by hand, and what may not because it is being sent. */
interface ToFile {
  readonly client: Stored<Client>
  readonly rows: readonly Stored<Procedure>[]
  readonly held: readonly Stored<Procedure>[]
  readonly persons: ReadonlyMap<string, Person>
  readonly insured: ReadonlyMap<string, Insurance>
}

async function readOpen(desk: Reading, clientId: string, ids: readonly string[] | undefined): Promise<ToFile | Refusal> {
  const { client, all, persons, insured } = await desk.read(async (db) => ({
    client: (await rowsWhere(db, clients, { id: clientId }))[0],
    all: await rowsWhere(db, procedures, { client_id: clientId, ...(ids === undefined ? {} : { id: ids }) }),
    persons: new Map((await rowsWhere(db, people, { client_id: clientId })).map((row) => [row.id, row])),
    insured: new Map((await rowsWhere(db, insurances, { client_id: clientId })).map((row) => [row.person_id, row])),
  }))
  if (client === undefined || (ids !== undefined && all.length !== new Set(ids).size)) return notFound('手続')
  const held = all.filter(({ state }) => state === '送信中')
  const sent = ids === undefined ? null : refuseAll(held.map(({ form }) => beingSent(form)))
  if (sent !== null) return sent
  const rows = all
    .filter(({ state }) => state === '提案' || state === '作成済')
    .sort((one, other) => (one.due_on < other.due_on ? -1 : 1))
  return rows.length === 0 ? nothingToFile(client.name) : { client, rows, held, persons, insured }
}

function listOf({ client, rows, held, persons, insured }: ToFile, made: Todoke | null): Omit<FilingList, 'office' | 'madeOn'> {
  const nameOf = (row: Procedure) => persons.get(row.person_id ?? '')?.name ?? ''
  const known = ({ person_id: id }: Procedure) => ({ client, person: persons.get(id ?? ''), insurance: insured.get(id ?? '') })
  return {
    client: client.name,
    items: rows.map((row) => itemOf(row, nameOf(row))),
    csv: made === null ? [] : csvFigures(made),
    sheets: rows
      .filter(({ form }) => !acquisitionForms.includes(form))
      .map((row) => ({ form: row.form, person: nameOf(row), facts: formFacts(row, known(row)) })),
    held: held.map((row) => ({ form: row.form, person: nameOf(row), why: '送信中または不明' })),
  }
}

function itemOf(row: Procedure, person: string): FilingItem {
  return {
    dueOn: row.due_on,
    form: row.form,
    person,
    eventDay: row.event_day,
    destination: row.destination,
    how: howTo(row),
    missing: row.missing as readonly string[],
  }
}

function howTo({ form, destination }: Procedure): string {
  if (acquisitionForms.includes(form))
    return 'e-Govの画面でCSVファイル添付方式の届を選び、SHFD0006.CSVを添付。電子媒体（CD・DVD）でも可'
  if (destination === '年金事務所' || destination === 'ハローワーク') return 'e-Govの画面で入力、または様式の用紙'
  return destination === '市区町村' ? 'eLTAX、または様式の用紙' : '健康保険組合の様式'
}

function csvFigures({ file }: Todoke): FilingList['csv'] {
  const { establishment: at } = file
  const count = file.records.length
  return [
    { label: '提出元ID', value: submitterId(file) },
    { label: '媒体通番', value: String(file.sequence).padStart(3, '0') },
    { label: '作成年月日', value: formatWareki(file.createdOn) },
    { label: '資格取得届の件数', value: `${count}件` },
    { label: '事業所整理記号', value: `${at.prefectureCode}-${at.districtCode} ${at.symbol}` },
    { label: '事業所番号', value: at.number },
  ]
}

function nothingToFile(client: string): Refusal {
  return refuse(
    'procedure.nothing-to-file',
    `${client}には、手で提出できる未了の手続がありません。`,
    '電子申請で送っているものは「送ったもの」で確かめてください。',
  )
}
