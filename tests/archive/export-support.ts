import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '../../src/base/canonical.ts'
import { ExportFolder } from '../../src/journal/export/folder.ts'
import type { Additions, Exported } from '../../src/journal/export/write.ts'
import type { SampleDatabase } from '../support/journal.ts'

/** What a small office adds: its files under their titles. */
export const sampleAdditions: Additions<SampleDatabase> = {
  name: async () => '<試験>事務所',
  async within(db, contentOf, put) {
    const rows = await db.selectFrom('scans').selectAll().orderBy('id').execute()
    for (const { id, title, file } of rows) {
      const told = { section: '書類', group: '事務所', text: `${title} <b>&` }
      await put(['書類', `${id} ${title}.txt`], (await contentOf(file))!, told)
    }
  },
  after: (put) => put(['給与', '2026-10.txt'], '明細', { section: '給与', group: 'A', text: '10月分' }),
}

/** What a forger does who changed a file: files.txt and digests.json made to fit. */
export async function reseal(folder: string): Promise<void> {
  const [digests, manifest] = [join(folder, 'digests.json'), join(folder, 'files.txt')]
  const said = JSON.parse(readFileSync(digests, 'utf8')) as Exported
  rmSync(digests)
  rmSync(manifest)
  const files = await new ExportFolder(folder).manifest()
  writeFileSync(manifest, files)
  writeFileSync(digests, JSON.stringify({ ...said, files: sha256Hex(files) }, null, 2))
}
