import { z } from 'zod'
import { isRefusal, refuseAll } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import type { CsvFiling } from '../../filing/egov/application.ts'
import { submissionPlace, type Party } from '../../filing/egov/kousei.ts'
import { headSeen } from '../../journal/epoch/at-desk.ts'
import { clerks, defineAct } from '../act.ts'
import type { Client } from '../clients/facts.ts'
import { addDispatch } from '../dispatches/add.ts'
import { claimFiling } from '../dispatches/procedures-of.ts'
import { alreadyFiled, fileMade } from './check.ts'
import { procedures } from './facts.ts'
import { reasonOf, todokeOf } from './todoke-of.ts'

/** 資格取得届を電子申請（CSVファイル添付方式）で送る予定にします。 */
export const submitProcedures = defineAct({
  name: 'procedures.submit',
  label: '電子申請',
  about:
    '資格取得届を届書CSVにまとめ、電子申請（CSVファイル添付方式）で送る予定にします。送信係がe-Govに送り、到達番号を記録します。',
  may: clerks,
  sends: true,
  input: z.object({
    client: uuid,
    procedures: z.array(uuid).min(1),
    place: submissionPlace,
    replaceCharacters: z.boolean().optional(),
    /** Said by a person of those whose file was made before. */
    notFiledByHand: z.boolean().optional(),
  }),
  output: z.object({ dispatch: uuid, mediumNumber: z.int(), count: z.int() }),
  bulk: ['procedures'],
  async decide(desk, input) {
    const made = await todokeOf(desk, input)
    if (isRefusal(made)) return made
    const { client, profile, rows, file, bytes, replaced, changes } = made
    const filed = refuseAll(rows.filter(({ state }) => state === '提出済').map(({ form }) => alreadyFiled(form)))
    if (filed !== null) return filed
    const handed = input.notFiledByHand === true ? [] : rows.filter(({ state }) => state === '作成済')
    const perhaps = refuseAll(handed.map(({ form }) => fileMade(form)))
    if (perhaps !== null) return perhaps
    const content: CsvFiling = {
      csv: Buffer.from(bytes).toString('base64'),
      filedOn: desk.today,
      applicant: partyOf(client),
      contact: { ...partyOf(client), name: profile.sharoushi_name ?? client.representative ?? '', corporation: profile.name },
      place: input.place,
    }
    const { epoch } = await desk.read(headSeen)
    const dispatch = addDispatch(changes, desk, epoch, {
      kind: '電子申請',
      client: client.id,
      person: rows.length === 1 ? rows[0]!.person_id : null,
      subject: `資格取得届 ${rows.length}件（媒体通番 ${String(file.sequence).padStart(3, '0')}）`,
      destination: input.place.name,
      procedures: rows.map(({ id }) => id),
      content,
    })
    for (const row of rows) {
      changes.update(procedures, row, { state: '送信中' })
      claimFiling(changes, row, dispatch)
    }
    const answer = { dispatch, mediumNumber: file.sequence, count: rows.length }
    return { changes, answer, ...reasonOf('電子申請', replaced) }
  },
})

/** What is known of the client; the rest is left empty (docs/open-facts.md). */
function partyOf(client: Client): Party {
  return {
    name: client.representative ?? '',
    kana: '',
    post: '',
    corporation: client.name,
    corporationKana: client.kana ?? '',
    postalCode: (client.postal_code ?? '').replace('-', ''),
    address: client.address ?? '',
    addressKana: '',
    phone: client.phone ?? '',
    mail: '',
  }
}
