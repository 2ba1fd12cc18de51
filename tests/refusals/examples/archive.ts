import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameSegment, readName } from '../../../src/journal/archive/name.ts'
import { placeFrom } from '../../../src/journal/archive/place-from.ts'
import { openSegment, sealSegment } from '../../../src/journal/archive/seal.ts'
import type { Segment } from '../../../src/journal/archive/segment.ts'
import { signCheckpoint } from '../../../src/journal/checkpoint.ts'
import { restoreOffice, type RestoreOrder } from '../../../src/journal/restore/restore.ts'
import { randomHistory } from '../../archive/history.ts'
import { archivedOffice, newKeys, onSite, openGround } from '../../archive/support.ts'
import { clerk, wholeOffice } from '../../support/journal.ts'
import type { Example } from '../example.ts'

type Archived = Awaited<ReturnType<typeof archivedOffice>>

/** Restores an office of two segments after something happened to its archive, or to the key. */
async function restoredAfter(happens: (archived: Archived) => unknown, more: Partial<RestoreOrder> = {}): Promise<unknown> {
  const ground = await openGround()
  try {
    const archived = await archivedOffice(ground.stand)
    for (const seed of [1, 2]) {
      await randomHistory(archived.desk, seed, 1)
      await archived.turn()
    }
    const { office } = archived
    const place = { ...archived.place, label: '/mnt/backup/tsuzuki' }
    const keys = ((await happens(archived)) as Archived['keys'] | undefined) ?? archived.keys
    const order = { place, office, keys, at: null, asFarAsPossible: false, ...more }
    return await onSite(office, (site) => restoreOffice(site, order))
  } finally {
    await ground.close()
  }
}

/** Another last entry for the second segment, with every hash right and signed by the house's own key. */
async function signAnotherPast({ folder, files, keys, sealing, office }: Archived): Promise<void> {
  const file = files().find((one) => readName(one)?.first === 2)!
  const { entries, notes } = (await openSegment(keys.identity, readFileSync(join(folder, file)))) as Segment
  const header = Buffer.from(entries[0]!.header.toString().replace('"reason":"試験"', '"reason":"偽造"'))
  const hash = createHash('sha256').update(header).digest()
  const note = signCheckpoint({ office, sequence: 2, hash }, sealing.logKey)
  const sealed = await sealSegment({ entries: [{ ...entries[0]!, header }], notes: [...notes, note] }, sealing.recipients)
  writeFileSync(join(folder, nameSegment(2, 2, hash.toString('hex'), sealed, readName(file)!.to).file), sealed)
}

/** Restores into a house in which an entry stands already that is none of the archive's. */
async function builtBefore(): Promise<unknown> {
  const ground = await openGround()
  try {
    const archived = await archivedOffice(ground.stand)
    await randomHistory(archived.desk, 1, 1)
    await archived.turn()
    const { office, place, keys } = archived
    return await onSite(office, async (site, { journal }) => {
      await randomHistory(journal.desk({ office, actor: clerk, sight: wholeOffice }), 2, 1)
      return restoreOffice(site, { place, office, keys, at: null, asFarAsPossible: false })
    })
  } finally {
    await ground.close()
  }
}

const reach = { env: {}, now: () => new Date(), writing: true }

export const examples: readonly Example[] = [
  {
    code: 'archive.place-unreadable',
    when: '書庫の置き場所に、書き換えを禁じる日数を付け忘れた',
    run: () => placeFrom('s3://tsuzuki-archive/offices?region=ap-northeast-1', reach),
  },
  {
    code: 'archive.credentials-missing',
    when: 'クラウドの書庫を開く鍵を環境変数に入れ忘れた',
    run: () => placeFrom('s3://tsuzuki-archive/offices?days=400', reach),
  },
  {
    code: 'archive.nothing-there',
    when: '書庫のない場所から事務所を戻そうとした',
    run: () => restoredAfter(({ folder }) => rmSync(folder, { recursive: true })),
  },
  {
    code: 'archive.wrong-identity',
    when: 'ほかの事務所の鍵で書庫を開けようとした',
    run: () => restoredAfter(async ({ keys }) => ({ ...keys, identity: (await newKeys()).keys.identity })),
  },
  {
    code: 'archive.gap',
    when: '途中の断片が消された書庫から事務所を戻そうとした',
    run: () => restoredAfter(({ folder, files }) => rmSync(join(folder, files()[0]!))),
  },
  {
    code: 'archive.forked',
    when: '末尾の記帳を作り直して署名し直した断片が書庫に加えられた',
    run: () => restoredAfter(signAnotherPast),
  },
  {
    code: 'archive.through-unusable',
    when: '本物の方として、この書庫にないファイルを指定した',
    run: () => restoredAfter(() => undefined, { through: 'kita-2026.zst.age' }),
  },
  {
    code: 'archive.built-otherwise',
    when: 'ほかの帳簿を戻してあった家に、書庫から続きを戻そうとした',
    run: builtBefore,
  },
]
