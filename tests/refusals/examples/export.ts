import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '../../../src/base/refusal.ts'
import { findExport, importOffice } from '../../../src/journal/export/read.ts'
import { exportOffice } from '../../../src/journal/export/write.ts'
import { randomHistory } from '../../archive/history.ts'
import { onSite, openGround } from '../../archive/support.ts'
import { newOffice } from '../../support/journal.ts'
import type { Example } from '../example.ts'

/** Imports an office of two entries after something happened to the folder. */
async function importedAfter(happens: (folder: string) => void): Promise<unknown> {
  const ground = await openGround()
  try {
    const desk = await newOffice(ground.stand)
    await randomHistory(desk, 1, 2)
    const folder = join(mkdtempSync(join(tmpdir(), 'tsuzuki-export-')), 'out')
    const { privateKey: logKey } = generateKeyPairSync('ed25519')
    const order = { office: desk.office, folder, headings: (_: string, column: string) => column, logKey, knownKeys: [] }
    await exportOffice(ground.site.core, order)
    happens(folder)
    const found = await findExport(folder)
    return isRefusal(found) ? found : await onSite(desk.office, (site) => importOffice(site, found))
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
    when: '書き出したときの要約と合わないものを取り込んだ',
    run: () =>
      importedAfter((folder) => {
        const file = join(folder, 'digests.json')
        writeFileSync(
          file,
          readFileSync(file, 'utf8').replace(/("table": "houses",\s+"rows": \d+,\s+"digest": ")[0-9a-f]{4}/, '$1ffff'),
        )
      }),
  },
]
