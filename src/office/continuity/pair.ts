import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { keySuccessions, officeKeys, standbys, type OfficeKey } from '../../journal/continuity/tables.ts'
import { publicKeyFrom } from '../../journal/note.ts'
import { readSuccession } from '../../journal/office-key/succession.ts'
import type { Stored } from '../../journal/table.ts'
import { defineAct, heads, type Reading } from '../act.ts'
import { patched } from '../edit.ts'
import { rowsWhere } from '../find.ts'
import { rowFrom } from '../row.ts'
import { pairingRequest, type PairingRequest } from './pairing.ts'

type Asked = Omit<PairingRequest, 'sealTo'>

/** 控えのPCを登録します。事務所の鍵がまだなければ、または作り直すときは、鍵の公開部分も登録します。 */
export const pairStandby = defineAct({
  name: 'continuity.pair',
  label: '控えのPCの登録',
  about: '控えのPCを登録します。事務所の鍵がまだなければ、または作り直すときは、鍵の公開部分も登録します。',
  may: heads,
  inner: true,
  input: pairingRequest.omit({ sealTo: true }),
  output: z.object({ standby: uuid }),
  async decide(desk, input) {
    const { known, keys } = await desk.read(async (db) => ({
      known: await rowsWhere(db, standbys, { key: input.key }),
      keys: await rowsWhere(db, officeKeys, {}),
    }))
    const counting = keys.filter(({ retired_on: retired }) => retired === null)
    if (counting.length === 0 && input.officeKey === null) return noKey
    const changes = new Changes()
    const standby = registered(desk, input, known, changes)
    const wrong = keyed(desk, input, keys, changes)
    if (isRefusal(wrong)) return wrong
    return { changes, answer: { standby }, ...(input.renewal === undefined ? {} : { reason: input.renewal.reason }) }
  },
})

/** A PC that is registered already only makes the key anew: it stays what it is. One that was revoked stays revoked. */
function registered(
  desk: Pick<Reading, 'newId' | 'today'>,
  input: Asked,
  known: readonly Stored<{ id: string; revoked_on: string | null }>[],
  changes: Changes,
): string {
  const [before] = known.filter(({ revoked_on: revoked }) => revoked === null)
  if (before !== undefined && input.renewal !== undefined) return before.id
  const id = desk.newId()
  changes
    .claim(`standby:${input.key}`, `控えのPC「${input.name}」`, id)
    .insert(standbys, rowFrom(standbys, { ...input, id, pairedOn: desk.today }))
  return id
}

/** The office's first key, or the one that comes in place of those that count now. */
function keyed(
  desk: Pick<Reading, 'newId' | 'today' | 'office'>,
  { officeKey, renewal }: Asked,
  keys: readonly Stored<OfficeKey>[],
  changes: Changes,
): Refusal | null {
  if (officeKey === null) return null
  const counting = keys.filter(({ retired_on: retired }) => retired === null)
  const id = desk.newId()
  const insert = () => changes.insert(officeKeys, rowFrom(officeKeys, { ...officeKey, id, madeOn: desk.today }))
  if (counting.length === 0) {
    insert().claim('office-key:first', '事務所の鍵', id)
    return null
  }
  const same = keys.find((key) => key.signing_key === officeKey.signingKey)
  // Asked again after the answer was lost: it is in.
  if (renewal === undefined || same?.retired_on === null) return null
  if (same !== undefined) return keyRetired
  for (const former of counting) patched(officeKeys, former, { retiredOn: desk.today }, changes)
  insert()
  if (renewal.note === null) return null
  const said = readSuccession(
    renewal.note,
    counting.map((key) => publicKeyFrom(key.signing_key)),
  )
  const fits = said?.office === desk.office && said.signingKey === officeKey.signingKey && said.recipient === officeKey.recipient
  if (!fits) return successionWrong
  changes.insert(keySuccessions, { id, note: renewal.note })
  return null
}

const noKey = refuse(
  'continuity.no-office-key',
  'この事務所の鍵がまだ作られていません。',
  '控えにするPCで tsuzuki standby を初めからやり直し、事務所の鍵を作ってください。',
)
const keyRetired = refuse(
  'continuity.key-retired',
  'この鍵は、この事務所で使うのをやめた鍵です。',
  '控えのPCで tsuzuki standby --new-key を初めからやり直し、新しい鍵を作ってください。',
)
const successionWrong = refuse(
  'continuity.succession-wrong',
  '新しい鍵についた元の鍵の署名が、この事務所のいまの鍵のものではありません。',
  '元の鍵のファイルか控え札を確かめてやり直してください。元の鍵がなければ、署名なしで（--without-old-key）行えます。',
)
