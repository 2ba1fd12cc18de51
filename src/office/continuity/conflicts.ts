import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { defineAsk, everyone } from '../act.ts'
import { conflict } from './conflict-shape.ts'
import { renderConflict, wordsFor } from './render-conflict.ts'

/** 帳簿の取り込みで食い違ったものを、両方の内容と、誰がいつ変えたかとともに並べます。 */
export const listConflicts = defineAsk({
  name: 'continuity.conflicts',
  label: '取り込みの食い違い',
  about: '帳簿の取り込みで食い違ったものを、両方の内容と、誰がいつ変えたかとともに並べます。',
  may: everyone,
  input: z.object({
    state: conflict.shape.state.optional(),
    client: uuid.optional(),
    person: uuid.optional(),
    limit: z.int().min(1).max(200).optional(),
    /** `next` of the page before. */
    after: z.string().optional(),
  }),
  output: z.object({ conflicts: z.array(conflict), next: z.string().nullable() }),
  async answer(desk, { state, client, person, limit = 50, after }) {
    const found = await desk.conflicts({
      limit,
      ...(state === undefined ? {} : { state }),
      ...(client === undefined ? {} : { client }),
      ...(person === undefined ? {} : { person }),
      ...(after === undefined || !uuid.safeParse(after).success ? {} : { after }),
    })
    const words = await wordsFor(desk, found)
    const next = found.length === limit ? found.at(-1)!.conflict.id : null
    return { conflicts: found.map((one) => renderConflict(one, words)), next }
  },
})
