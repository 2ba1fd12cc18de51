import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { document } from '../payroll/slip-shape.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 資格取得届を届書CSV（SHFD0006.CSV）にまとめ、媒体通番を付けます。 */
export const writeTodoke = defineAct({
  name: 'procedures.write-todoke',
  label: '届書CSVの作成',
  about: '資格取得届を届書CSV（SHFD0006.CSV）にまとめ、媒体通番を付けます。',
  may: clerks,
  input: z.object({ client: uuid, procedures: z.array(uuid).min(1) }),
  output: z.object({ file: document, mediumNumber: z.int(), count: z.int() }),
  decide: notYet,
})
