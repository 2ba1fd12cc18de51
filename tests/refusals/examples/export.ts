import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '../../../src/base/refusal.ts'
import type { Desk } from '../../../src/journal/desk.ts'
import { findExport, importOffice } from '../../../src/journal/export/read.ts'
import { exportOffice } from '../../../src/journal/export/write.ts'
import { reseal, sampleAdditions } from '../../archive/export-support.ts'
import { randomHistory } from '../../archive/history.ts'
import { onSite, openGround } from '../../archive/support.ts'
import { clerk, newOffice, wholeOffice, type SampleDatabase } from '../../support/journal.ts'
import type { Example } from '../example.ts'

/** Imports an office of two entries after something happened to the folder. */
async function importedAfter(
  happens: (folder: string) => void | Promise<void>,
  before: (desk: Desk<SampleDatabase>) => Promise<void> = async () => {},
): Promise<unknown> {
  const ground = await openGround()
  try {
    const desk = await newOffice(ground.stand)
    await randomHistory(desk, 1, 2)
    const folder = join(mkdtempSync(join(tmpdir(), 'tsuzuki-export-')), 'out')
    const { privateKey: logKey } = generateKeyPairSync('ed25519')
    const keys = { logKey, knownKeys: [], additions: sampleAdditions }
    const headings = (_: string, column: string) => column
    await exportOffice(ground.site.core, { office: desk.office, folder, headings, ...keys })
    await happens(folder)
    const found = await findExport(folder)
    if (isRefusal(found)) return found
    return await onSite(desk.office, async (site, { journal }) => {
      await before(journal.desk({ office: desk.office, actor: clerk, sight: wholeOffice }))
      return importOffice(site, found)
    })
  } finally {
    await ground.close()
  }
}

export const examples: readonly Example[] = [
  { code: 'export.not-one', when: '書き出したものでないフォルダを取り込もうとした', run: () => findExport('/mnt/nothing') },
  {
    code: 'export.unreadable',
    when: '途中で切れた記帳のファイルを取り込もうとした',
    run: () => importedAfter((folder) => truncateSync(join(folder, 'journal/000000000001-000000000002.segment'), 100)),
  },
  {
    code: 'export.differs',
    when: '書き出したときの要約と合わないものを取り込もうとした',
    run: () =>
      importedAfter((folder) => {
        const file = join(folder, 'digests.json')
        writeFileSync(
          file,
          readFileSync(file, 'utf8').replace(/("table": "houses",\s+"rows": \d+,\s+"digest": ")[0-9a-f]{4}/, '$1ffff'),
        )
      }),
  },
  {
    code: 'export.untrue',
    when: '記帳を書き換えて要約も合わせたものを取り込もうとした',
    run: () =>
      importedAfter((folder) => {
        const file = join(folder, 'journal/000000000001-000000000002.segment')
        const text = readFileSync(file, 'latin1').replace('"sequence":2,', '"sequence":1,')
        writeFileSync(file, text, 'latin1')
        return reseal(folder)
      }),
  },
  {
    code: 'export.other-past',
    when: '同じ事務所の、違う帳簿のある家に取り込もうとした',
    run: () =>
      importedAfter(
        () => undefined,
        (desk) => randomHistory(desk, 3, 1),
      ),
  },
]
