import { z } from 'zod'
import { defineAsk, everyone } from '../act.ts'
import { factsOf } from '../row.ts'
import { drillFacts } from './facts.ts'
import { drillIsSigned } from './drill-record.ts'

/** 種類ごとに、最も新しい訓練の結果を答えます。 */
export const listDrills = defineAsk({
  name: 'continuity.drills',
  label: '訓練の結果',
  about: '種類ごとに、最も新しい訓練の結果を答えます。',
  may: everyone,
  input: z.object({}),
  output: z.object({
    drills: z.array(drillFacts.extend({ /** Whether it is still what its signer signed. */ signed: z.boolean() })),
  }),
  async answer(desk) {
    const rows = await desk.read((db) =>
      db
        .selectFrom('drills')
        .selectAll()
        .distinctOn('kind')
        .orderBy('kind')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute(),
    )
    const newest = rows.map((row) => drillFacts.parse(factsOf(drillFacts, row)))
    return { drills: newest.map((drill) => ({ ...drill, signed: drillIsSigned(desk.office, drill) })) }
  },
})
