import { z } from 'zod'
import { restoreCommand, whatRang, type Alarm } from '../../journal/alarm/alarm.ts'
import { withOwnTables } from '../../journal/own-tables.ts'
import { defineAsk, everyone } from '../act.ts'
import { officeTables } from '../tables.ts'

const labels = new Map(withOwnTables(officeTables).map((table) => [table.name, table.label ?? table.name]))

/** 書き込みを止めている警報：いつ、何があったためか、どこまでが確かか。 */
export const showAlarm = defineAsk({
  name: 'continuity.alarm',
  label: '警報',
  about: '書き込みを止めている警報：いつ、何があったためか、どこまでが確かか。警報がなければ null です。',
  may: everyone,
  input: z.object({}),
  output: z.object({
    alarm: z
      .object({
        rangAt: z.iso.datetime(),
        what: z.string(),
        /** The last entry before it. */
        lastGood: z.object({ sequence: z.int(), at: z.iso.datetime() }).nullable(),
        rowCount: z.int(),
        /** Some of the rows, for whoever sees the whole office. */
        rows: z.array(z.object({ table: z.string(), key: z.string().nullable() })),
        /** The command that builds the office as it was before; for the terminal of whoever keeps the archive. */
        restore: z.string(),
        /** True where resuming first puts the rows back to what the journal says. */
        puts: z.boolean(),
      })
      .nullable(),
  }),
  async answer(desk) {
    const alarm = await desk.alarm()
    if (alarm === null) return { alarm }
    const { rangAt, kind, lastGood, rowCount } = alarm
    const told = {
      rangAt,
      what: whatRang[kind],
      lastGood: lastGood === null ? null : { sequence: lastGood.sequence, at: lastGood.at },
      rowCount,
      rows: desk.sight.kind === 'office' ? rowsOf(alarm) : [],
      restore: restoreCommand(alarm),
      puts: kind === 'off-journal',
    }
    return { alarm: told }
  },
})

function rowsOf({ rows }: Alarm): { table: string; key: string | null }[] {
  return rows.map(({ table, key }) => ({ table: labels.get(table) ?? table, key: key?.map(String).join('・') ?? null }))
}
