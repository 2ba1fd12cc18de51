import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { attendanceFile } from './attendance-files.ts'
import { MONTHS } from './crew.ts'
import { monthOf } from './month.ts'
import { peopleFile } from './people-files.ts'
import { peopleOf } from './person.ts'
import { plans } from './plans.ts'

/** Every sample file, by path under samples/practice. The same seed makes the same bytes; tests compare them with what is committed. */
export async function sampleFiles(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const plan of plans) {
    const people = peopleOf(plan)
    const { client, payItems } = clientFile(plan.code)
    const fixed = payItems.filter(({ source }) => source === '固定' || source === '社会保険料').map(({ label }) => label)
    const list = await peopleFile(plan, people, fixed)
    files.set(`${plan.code}/${list.file}`, list.bytes)
    for (const month of MONTHS) {
      const { file, bytes } = await attendanceFile(plan.code, month, monthOf(plan.code, people, client, month))
      files.set(`${plan.code}/${file}`, bytes)
    }
  }
  return files
}

interface ClientFile {
  readonly client: { closingDay: number; payDay: number; payMonthOffset: number; dailyMinutes: number }
  readonly payItems: readonly { label: string; source: string }[]
}

function clientFile(code: string): ClientFile {
  return parse(readFileSync(new URL(`../practice/${code}/client.yaml`, import.meta.url), 'utf8'), {
    schema: 'core',
  }) as ClientFile
}

// node samples/generate/main.ts writes the files anew.
if (process.argv[1] === import.meta.filename) {
  for (const [path, bytes] of await sampleFiles()) {
    const url = new URL(`../practice/${path}`, import.meta.url)
    mkdirSync(new URL('.', url), { recursive: true })
    writeFileSync(url, bytes)
  }
}
