import { randomBytes } from 'node:crypto'
import { Changes } from '../../../src/journal/changes.ts'
import { lift } from '../../../src/journal/alarm/resume.ts'
import { ring } from '../../../src/journal/alarm/ring.ts'
import { resumeWriting } from '../../../src/office/continuity/resume.ts'
import { openWatchedHouse, type WatchedHouse } from '../../alarm/support.ts'
import { house, newOffice, orderOf } from '../../support/journal.ts'
import { houses } from '../../support/sample-tables.ts'
import type { Example } from '../example.ts'

type Office = Awaited<ReturnType<typeof newOffice>>

/** Something that happens at an office with a hundred rows, in a house with a watch that knows it. */
async function watched(happens: (desk: Office, stand: WatchedHouse) => Promise<unknown>): Promise<unknown> {
  const stand = await openWatchedHouse()
  try {
    const desk = await newOffice(stand)
    const rows = new Changes()
    for (let index = 0; index < 100; index++) rows.insert(houses, house(`${index}`))
    await desk.commit(orderOf(rows))
    await stand.watch.look()
    await stand.watch.settled()
    return await happens(desk, stand)
  } finally {
    await stand.close()
  }
}

const all = (desk: Office) => desk.read((db) => db.selectFrom('houses').selectAll().orderBy('id').execute())

/** The rows, each changed in one commit. */
async function changed(desk: Office, count: number, patch: () => { name: string }): Promise<unknown> {
  const changes = new Changes()
  for (const { office_id: _, ...row } of (
    (await all(desk)) as (Awaited<ReturnType<typeof all>>[number] & { office_id: string })[]
  ).slice(0, count)) {
    changes.update(houses, row, patch())
  }
  return desk.commit(orderOf(changes))
}

const alarm = { kind: 'pace', rows: [], rowCount: 1, since: null } as const

export const examples: readonly Example[] = [
  {
    code: 'journal.too-many-rows',
    when: '一括処理として届け出ていない操作で、多くの行を一度に書き換えようとした',
    run: () => watched((desk) => changed(desk, 70, () => ({ name: '改称' }))),
  },
  {
    code: 'journal.unreadable-text',
    when: '文字化けした名前で、いくつもの行を書き換えようとした',
    run: () => watched((desk) => changed(desk, 6, () => ({ name: randomBytes(24).toString('base64') }))),
  },
  {
    code: 'journal.not-ordinary',
    when: '届け出のない削除を一行ずつ続けた',
    run: () =>
      watched(async (desk) => {
        let last: unknown
        for (const { office_id: _, ...row } of (
          (await all(desk)) as (Awaited<ReturnType<typeof all>>[number] & { office_id: string })[]
        ).slice(0, 5)) {
          last = await desk.commit(orderOf(new Changes().remove(houses, row)))
        }
        return last
      }),
  },
  {
    code: 'journal.alarm-of-leader',
    when: 'この家で仕事をしている事務所の警報を、控えの警報として解こうとした',
    run: () =>
      watched(async (desk, { journal, folder }) => {
        const { core } = journal
        await ring({ core, watch: core.watch, folder, told: async () => {}, settling: new Map() }, desk.office, alarm)
        return lift(core, desk.office)
      }),
  },
  {
    code: 'continuity.alarm-gone',
    when: 'すでに解かれた警報について再開しようとした',
    run: ({ head }) => head.does(resumeWriting, { rangAt: '2026-11-20T01:00:00.000Z', found: '確かめた' }),
  },
]
