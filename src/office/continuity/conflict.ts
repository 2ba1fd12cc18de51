import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { defineAsk, everyone } from '../act.ts'
import { notFound } from '../find.ts'
import { seen } from '../row.ts'
import { conflict } from './conflict-shape.ts'
import { renderConflict, wordsFor } from './render-conflict.ts'

/** 食い違い一つを、一緒に決まるすべての記録とともに見せます。 */
export const showConflict = defineAsk({
  name: 'continuity.conflict',
  label: '食い違いの内容',
  about: '食い違い一つを、一緒に決まるすべての記録とともに見せます。',
  may: everyone,
  input: z.object({ conflict: uuid }),
  output: conflict.extend({ seen }),
  async answer(desk, input) {
    const found = await desk.conflict(input.conflict)
    if (found === null) return notFound('食い違い')
    const counts = [...Map.groupBy(found.rows, ({ table }) => table)].map(([table, rows]) => ({
      table,
      trunk: rows.filter(({ trunk }) => trunk !== null).length,
      branch: rows.filter(({ branch }) => branch !== null).length,
    }))
    const shown = renderConflict({ ...found, counts }, await wordsFor(desk, [found]))
    return { ...shown, needs: [...found.lacking], seen: found.seen }
  },
})
