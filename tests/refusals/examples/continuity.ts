import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeSegment } from '../../../src/journal/archive/segment.ts'
import { gatherSegment } from '../../../src/journal/archive/write.ts'
import { booksOf } from '../../../src/journal/follow/books-of.ts'
import { leadWithAllKept } from '../../../src/journal/follow/lead.ts'
import { spoolFolder } from '../../../src/journal/follow/spool-folder.ts'
import { isLie } from '../../../src/journal/replay/check.ts'
import { signCertificate } from '../../../src/journal/epoch/certificate.ts'
import { beginEpoch, certify, promote } from '../../../src/journal/epoch/promote.ts'
import { learnCertificate, setHalted, setStanding } from '../../../src/journal/epoch/standing.ts'
import { isRefusal } from '../../../src/base/refusal.ts'
import { signSuccession } from '../../../src/journal/office-key/succession.ts'
import { pairStandby } from '../../../src/office/continuity/pair.ts'
import { freshDatabase } from '../../support/database.ts'
import { base64, officeWithKey } from '../../support/epochs.ts'
import { openTestJournal } from '../../support/journal.ts'
import { sampleTables } from '../../support/sample-tables.ts'
import type { Example } from '../example.ts'

type WithKey = Awaited<ReturnType<typeof officeWithKey>>

/** Something that happens at an office with a key of its own. */
async function atOffice(happens: (office: WithKey) => Promise<unknown>): Promise<unknown> {
  const database = await freshDatabase(sampleTables)
  const held = openTestJournal(database)
  try {
    return await happens(await officeWithKey(held))
  } finally {
    await held.journal.close()
    await database.drop()
  }
}

const stranger = () => generateKeyPairSync('ed25519').privateKey

/** A PC that asks to be registered. */
const asking = () =>
  ({
    name: '所長室のPC',
    key: base64(stranger()),
    address: 'https://pc.example',
    authority: '-----BEGIN CERTIFICATE-----',
    disk: 'encrypted',
  }) as const

/** What everybody may know of a key of the office. */
const halves = (key: KeyObject) => ({ signingKey: base64(key), recipient: 'age1office', holders: [] })

export const examples: readonly Example[] = [
  {
    code: 'journal.following',
    when: '控えのPCで記録を変えようとした',
    run: () =>
      atOffice(async ({ core, desk, write }) => {
        await setStanding(core, desk.office, 'following')
        return write()
      }),
  },
  {
    code: 'journal.superseded',
    when: '別のPCに引き継がれたあと、元の側で記録を変えようとした',
    run: () =>
      atOffice(async ({ core, desk, officeKey, here, write }) => {
        const after = { sequence: 1, hash: '0'.repeat(64) }
        const at = new Date().toISOString()
        const told = { office: desk.office, epoch: 2, after, holder: base64(here), place: '所長室のPC', at }
        await learnCertificate(core, desk.office, signCertificate(told, officeKey), 'own')
        return write()
      }),
  },
  {
    code: 'journal.halted',
    when: '書き込みが止められている間に記録を変えようとした',
    run: () =>
      atOffice(async ({ core, desk, write }) => {
        await setHalted(core, desk.office, '短い間に多くの行が変わったため')
        return write()
      }),
  },
  {
    code: 'journal.certificate-stale',
    when: '署名したあとに記帳が進んでから引き継ごうとした',
    run: () =>
      atOffice(async ({ core, desk, owner, promotion, write }) => {
        const note = await certify(core, desk.office, promotion)
        await write()
        return isRefusal(note) ? note : beginEpoch(core, owner, note, promotion)
      }),
  },
  {
    code: 'journal.office-key-unknown',
    when: 'この事務所のものでない鍵で引き継ごうとした',
    run: () => atOffice(({ core, owner, promotion }) => promote(core, owner, { ...promotion, officeKey: stranger() })),
  },
  {
    code: 'journal.unapplied',
    when: 'プログラムが古くて読めない記録を受け取ったまま、控えのPCで引き継ごうとした',
    run: () =>
      atOffice(async ({ core, desk, here }) => {
        const database = await freshDatabase(sampleTables)
        const pc = openTestJournal(database)
        const home = mkdtempSync(join(tmpdir(), 'tsuzuki-unapplied-'))
        try {
          await pc.journal.openOffice(desk.office, 'following')
          const gathered = await gatherSegment(core, desk.office, here, { after: { sequence: 0, hash: null } })
          if (gathered === null || isLie(gathered)) return gathered
          const spool = spoolFolder(join(home, 'spool'))
          await spool.keep(1, encodeSegment(gathered.segment))
          const older = pc.journal.core.order.map((table) => ({ ...table, shape: table.shape - 1 }))
          const books = booksOf({ ...pc.journal.core, order: older }, desk.office)
          const promote = () => Promise.reject(new Error('nothing may begin'))
          return await leadWithAllKept({ books, spool, logKeys: [], aside: join(home, 'aside'), leave: false, promote })
        } finally {
          rmSync(home, { recursive: true })
          await pc.journal.close()
          await database.drop()
        }
      }),
  },
  {
    code: 'continuity.no-office-key',
    when: '事務所の鍵を作らずに控えのPCを登録しようとした',
    run: ({ head }) => head.does(pairStandby, { ...asking(), officeKey: null }),
  },
  {
    code: 'continuity.succession-wrong',
    when: '別の鍵で署名した書付で、事務所の鍵を作り直そうとした',
    run: async ({ head }) => {
      await head.did(pairStandby, { ...asking(), officeKey: halves(stranger()) })
      const officeKey = halves(stranger())
      const note = signSuccession({ office: head.desk().office, ...officeKey, at: '2026-11-25T01:00:00.000Z' }, stranger())
      return head.does(pairStandby, { ...asking(), officeKey, renewal: { reason: '控え札を失くした', note } })
    },
  },
  {
    code: 'continuity.key-retired',
    when: '使うのをやめた鍵に戻そうとした',
    run: async ({ head }) => {
      const [former, present] = [halves(stranger()), halves(stranger())]
      const renewal = { reason: '控え札を失くした', note: null }
      await head.did(pairStandby, { ...asking(), officeKey: former, renewal })
      await head.did(pairStandby, { ...asking(), officeKey: present, renewal })
      return head.does(pairStandby, { ...asking(), officeKey: former, renewal })
    },
  },
]
