import { skeletonOf, emulatedAcquisition } from '../../../src/filing/egov/emulator/procedures.ts'
import { csvApplication } from '../../../src/filing/egov/application.ts'
import { encodeTodoke } from '../../../src/filing/todoke/encode.ts'
import { exampleFile } from '../../../src/filing/todoke/todoke.sample.ts'
import { answerDispatch } from '../../../src/office/dispatches/answer.ts'
import { attemptDispatch } from '../../../src/office/dispatches/attempt.ts'
import { confirmDispatch } from '../../../src/office/dispatches/confirm.ts'
import { intendDispatch } from '../../../src/office/dispatches/intend.ts'
import { resendDispatch } from '../../../src/office/dispatches/resend.ts'
import { listProcedures } from '../../../src/office/procedures/list.ts'
import { packageProcedures } from '../../../src/office/procedures/package.ts'
import { submitProcedures } from '../../../src/office/procedures/submit.ts'
import { writeTodoke } from '../../../src/office/procedures/write-todoke.ts'
import { withdrawProcedure } from '../../../src/office/procedures/withdraw.ts'
import { hireSample } from '../../support/office-sample.ts'
import { must, openTestOffice, type Someone } from '../../support/office.ts'
import { newClient } from '../clients.ts'
import type { Example } from '../example.ts'

const notice = { kind: 'メール', subject: '警報', text: '変更を止めています。' }
const place = { identifier: '49511200070000000000062', name: '北海道,札幌北年金事務所（北海道事務センター）' }

const intended = async (head: Someone) =>
  (await head.did(intendDispatch, { ...notice, to: ['head@office.example.jp'] })).dispatches[0]!

const nobody = {
  name: '',
  kana: '',
  post: '',
  corporation: '',
  corporationKana: '',
  postalCode: '',
  address: '',
  addressKana: '',
  phone: '',
  mail: '',
}

/** A filing that is being sent, with its procedure. */
async function filing(head: Someone) {
  const client = await newClient(head)
  await hireSample(head, client)
  const procedure = (await head.asked(listProcedures, { client })).procedures[0]!.id
  const { dispatch } = await head.did(submitProcedures, { client, procedures: [procedure], place })
  return { procedure, dispatch }
}

/** The same, with a fate nobody knows. */
async function unknownFiling(head: Someone) {
  const { dispatch } = await filing(head)
  await head.did(attemptDispatch, { dispatch, via: 'software', here: false })
  await head.did(answerDispatch, { dispatch, outcome: '不明', words: '返事を待つ間に切れました。' })
  return dispatch
}

export const examples: readonly Example[] = [
  {
    code: 'procedure.file-made',
    when: '届書CSVを作ってある届を、電子申請でも送ろうとした',
    run: async ({ head }) => {
      const client = await newClient(head)
      await hireSample(head, client)
      const procedure = (await head.asked(listProcedures, { client })).procedures[0]!.id
      await head.did(writeTodoke, { client, procedures: [procedure] })
      return head.does(submitProcedures, { client, procedures: [procedure], place })
    },
  },
  {
    code: 'dispatch.no-address',
    when: '知らせの宛先がないまま警報を知らせようとした',
    run: ({ head }) => head.does(intendDispatch, notice),
  },
  {
    code: 'dispatch.not-an-address',
    when: '形の正しくないアドレスに知らせようとした',
    run: ({ head }) => head.does(intendDispatch, { ...notice, to: ['head@@office'] }),
  },
  {
    code: 'dispatch.mute',
    when: '開設していない事務所から送ろうとした',
    run: async () => {
      const unfounded = await openTestOffice({ founded: false })
      try {
        const dispatch = await intended(unfounded.head)
        return await unfounded.head.does(attemptDispatch, { dispatch, via: 'smtp', here: false })
      } finally {
        await unfounded.close()
      }
    },
  },
  {
    code: 'dispatch.not-waiting',
    when: 'すでに始めた送信を、もう一度始めようとした',
    run: async ({ head }) => {
      const attempt = { dispatch: await intended(head), via: 'smtp', here: false }
      await head.did(attemptDispatch, attempt)
      return head.does(attemptDispatch, attempt)
    },
  },
  {
    code: 'dispatch.settled',
    when: '済んだ送信の結果を、もう一度記録した',
    run: async ({ head }) => {
      const dispatch = await intended(head)
      await head.did(attemptDispatch, { dispatch, via: 'smtp', here: false })
      const arrived = { dispatch, outcome: '到達', words: '受け取られました。' }
      await head.did(answerDispatch, arrived)
      return head.does(answerDispatch, arrived)
    },
  },
  {
    code: 'dispatch.not-unknown',
    when: 'まだ送っていないものを、送られていたと記録した',
    run: async ({ head }) => head.does(confirmDispatch, { dispatch: await intended(head), found: '送られていた' }),
  },
  {
    code: 'dispatch.number-needed',
    when: '到達番号なしで、届が送られていたと記録した',
    run: async ({ head }) => head.does(confirmDispatch, { dispatch: await unknownFiling(head), found: '送られていた' }),
  },
  {
    code: 'dispatch.not-failed',
    when: '結果が不明の届を、確かめずに送り直そうとした',
    run: async ({ head }) => head.does(resendDispatch, { dispatch: await unknownFiling(head) }),
  },
  {
    code: 'procedure.being-sent',
    when: '電子申請で送っている手続を取りやめようとした',
    run: async ({ head }) => head.does(withdrawProcedure, { procedure: (await filing(head)).procedure }),
  },
  {
    code: 'procedure.nothing-to-file',
    when: '未了の手続のない顧問先の申請パッケージを作ろうとした',
    run: async ({ head }) => head.does(packageProcedures, { client: await newClient(head) }),
  },
  {
    code: 'egov.form-changed',
    when: 'e-Govの様式が変わっていた',
    run: async () => {
      const csv = Buffer.from(must(encodeTodoke(exampleFile))).toString('base64')
      const { id, name, form } = emulatedAcquisition
      const today = { formId: form.id, formVersion: 2, formName: form.name, fileName: 'moved_01.xml' }
      return csvApplication(
        { csv, filedOn: '2026-11-20', applicant: nobody, contact: nobody, place },
        { id, name },
        { ...today, skeleton: await skeletonOf(emulatedAcquisition) },
        new Date(0),
      )
    },
  },
]
