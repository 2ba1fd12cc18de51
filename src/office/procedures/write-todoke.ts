import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { TODOKE_FILE_NAME } from '../../filing/todoke/frame.ts'
import { clerks, defineAct } from '../act.ts'
import { documentFrom } from '../payroll/printing.ts'
import { document } from '../payroll/slip-shape.ts'
import { procedures } from './facts.ts'
import { reasonOf, todokeOf } from './todoke-of.ts'

/** 資格取得届を届書CSV（SHFD0006.CSV）にまとめ、媒体通番を付けます。 */
export const writeTodoke = defineAct({
  name: 'procedures.write-todoke',
  label: '届書CSVの作成',
  about: '資格取得届を届書CSV（SHFD0006.CSV）にまとめ、媒体通番を付けます。',
  may: clerks,
  bulk: ['procedures'],
  input: z.object({ client: uuid, procedures: z.array(uuid).min(1), replaceCharacters: z.boolean().optional() }),
  output: z.object({
    file: document,
    mediumNumber: z.int(),
    count: z.int(),
    replaced: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
  async decide(desk, input) {
    const made = await todokeOf(desk, input)
    if (isRefusal(made)) return made
    const { changes, rows, file, bytes, replaced } = made
    for (const row of rows) if (row.state === '提案') changes.update(procedures, row, { state: '作成済' })
    const answer = {
      file: documentFrom(TODOKE_FILE_NAME, 'text/csv', bytes),
      mediumNumber: file.sequence,
      count: rows.length,
      replaced: [...replaced],
    }
    return { changes, answer, ...reasonOf('届書CSVの作成', replaced) }
  },
})
