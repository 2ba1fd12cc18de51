import { readdirSync, readFileSync } from 'node:fs'
import { isRefusal, mustNotRefuse, type Refusal } from '../../src/base/refusal.ts'
import { countedIds } from '../../src/cli/counted-ids.ts'
import { readClientFile } from '../../src/office/imports/client-file.ts'
import { monthOnFiles, type MonthOnFiles, type OpenedFile } from '../../src/office/imports/month-on-files.ts'
import { readTables } from '../../src/filing/tables/read.ts'

/** The committed samples, opened for tests. */

export const folder = new URL('../../samples/practice/', import.meta.url)
export const codes = readdirSync(folder).filter((name) => /^[A-Z]+$/.test(name))
export const months = ['2026-08', '2026-09', '2026-10', '2026-11'] as const

/** The path of a client's file whose name begins so. */
export function sampleUrl(code: string, start: string): URL {
  const name = readdirSync(new URL(`${code}/`, folder)).find((file) => file.startsWith(`${start}.`))
  if (name === undefined) throw new Error(`no sample ${code}/${start}`)
  return new URL(`${code}/${name}`, folder)
}

export async function openSample(code: string, start: string): Promise<OpenedFile> {
  const url = sampleUrl(code, start)
  const name = url.pathname.split('/').at(-1)!
  return { name, sheets: mustNotRefuse(await readTables(readFileSync(url), name)) }
}

export function sampleClient(code: string) {
  return mustNotRefuse(readClientFile(readFileSync(sampleUrl(code, 'client'), 'utf8'), 'client.yaml'))
}

/** A client's month from its sample files. */
export async function sampleMonth(code: string, month: string, keepRest = true): Promise<MonthOnFiles | Refusal> {
  const [people, attendance] = [await openSample(code, 'people'), await openSample(code, `attendance-${month}`)]
  return monthOnFiles({ client: sampleClient(code), month, people, attendance, timeFormat: null, keepRest, newId: countedIds() })
}

/** The codes of a refusal and of those it brought. */
export function codesOf(refusal: Refusal | MonthOnFiles): string[] {
  if (isRefusal(refusal)) return [refusal, ...(refusal.more ?? [])].map(({ code }) => code)
  return refusal.refusals.flatMap((one) => [one, ...(one.more ?? [])]).map(({ code }) => code)
}
