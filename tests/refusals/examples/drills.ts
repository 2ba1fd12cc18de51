import { signDrill } from '../../../src/office/continuity/drill-record.ts'
import { recordDrill } from '../../../src/office/continuity/record-drill.ts'
import { privateKeyFrom } from '../../../src/journal/note.ts'
import { newId } from '../../support/office.ts'
import type { Example } from '../example.ts'

export const examples: readonly Example[] = [
  {
    code: 'continuity.drill-unsigned',
    when: '不合格だった訓練の記録を、合格に書き換えて残そうとした',
    run: ({ head }) => {
      const at = '2026-11-20T01:00:00.000Z'
      const failed = { id: newId(), kind: 'kill', started: at, at, passed: false, figures: {}, digests: {}, machine: {}, seed: 1 }
      const record = signDrill(
        head.desk().office,
        { ...failed, kind: 'kill', version: '0.1.0' },
        privateKeyFrom(Buffer.alloc(32, 1)),
      )
      return head.does(recordDrill, { ...record, passed: true })
    },
  },
]
