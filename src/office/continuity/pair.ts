import { z } from 'zod'
import { refuse } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { officeKeys, standbys } from '../../journal/continuity/tables.ts'
import { defineAct, heads } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { rowFrom } from '../row.ts'
import { pairingRequest } from './pairing.ts'

/** 控えのPCを登録します。事務所の鍵がまだなければ、その公開部分も登録します。 */
export const pairStandby = defineAct({
  name: 'continuity.pair',
  label: '控えのPCの登録',
  about: '控えのPCを登録します。事務所の鍵がまだなければ、その公開部分も登録します。',
  may: heads,
  inner: true,
  input: pairingRequest.omit({ sealTo: true }),
  output: z.object({ standby: uuid }),
  async decide(desk, { officeKey, ...input }) {
    const keys = await desk.read((db) => rowsWhere(db, officeKeys, { retired_on: null }))
    if (keys.length === 0 && officeKey === null) return noKey
    const standby = desk.newId()
    const changes = new Changes()
      .claim(`standby:${input.key}`, `控えのPC「${input.name}」`, standby)
      .insert(standbys, rowFrom(standbys, { ...input, id: standby, pairedOn: desk.today }))
    if (keys.length === 0 && officeKey !== null) {
      const id = desk.newId()
      changes
        .claim('office-key:first', '事務所の鍵', id)
        .insert(officeKeys, rowFrom(officeKeys, { ...officeKey, id, madeOn: desk.today }))
    }
    return { changes, answer: { standby } }
  },
})

const noKey = refuse(
  'continuity.no-office-key',
  'この事務所の鍵がまだ作られていません。',
  '控えにするPCで tsuzuki standby を初めからやり直し、事務所の鍵を作ってください。',
)
