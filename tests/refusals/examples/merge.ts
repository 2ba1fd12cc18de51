import { mustNotRefuse } from '../../../src/base/refusal.ts'
import { Changes } from '../../../src/journal/changes.ts'
import { commit } from '../../../src/journal/commit.ts'
import { keepBranch } from '../../../src/journal/merge/aside.ts'
import { commonPlace } from '../../../src/journal/merge/common-place.ts'
import { mergeBranch } from '../../../src/journal/merge/merge.ts'
import { setAside } from '../../../src/journal/merge/set-aside.ts'
import { randomHistory } from '../../archive/history.ts'
import {
  asker,
  deskOf,
  entriesOf,
  follow,
  openHouse,
  ownerOf,
  promoteHouse,
  registerKey,
  tipOf,
  type House,
} from '../../merge/houses.ts'
import { house as shop, id, orderOf } from '../../support/journal.ts'
import { houses } from '../../support/sample-tables.ts'
import type { Example } from '../example.ts'

/** Something with a house that leads an office of a few entries. */
async function withOffice<T>(work: (house: House, office: string) => Promise<T>): Promise<T> {
  const house = await openHouse()
  try {
    const office = id()
    await house.journal.openOffice(office)
    await registerKey(house, office)
    await randomHistory(deskOf(house, office), 1, 3)
    return await work(house, office)
  } finally {
    await house.close()
  }
}

/** Something with two houses that both changed the name of one client: the PC leads, and each keeps what the other wrote. */
async function withBoth<T>(work: (sides: Record<'cloud' | 'pc', { house: House; other: string }>, office: string) => Promise<T>) {
  return withOffice(async (cloud, office) => {
    const pc = await openHouse()
    try {
      mustNotRefuse(await deskOf(cloud, office).commit(orderOf(new Changes().insert(houses, shop('both')))))
      const officeKey = await registerKey(cloud, office)
      await follow(pc, cloud, office)
      await promoteHouse(pc, office, officeKey)
      await rename(pc, office, 'PCの名前')
      await rename(cloud, office, 'クラウドの名前')
      const sides = {
        cloud: { house: cloud, other: await keep(cloud, pc, office) },
        pc: { house: pc, other: await keep(pc, cloud, office) },
      }
      return await work(sides, office)
    } finally {
      await pc.close()
    }
  })
}

async function rename(house: House, office: string, name: string): Promise<void> {
  const desk = deskOf(house, office)
  const row = await desk.read((db) => db.selectFrom('houses').selectAll().where('code', '=', 'both').executeTakeFirstOrThrow())
  const { office_id: _office, ...stored } = row as typeof row & { office_id: string }
  mustNotRefuse(await desk.commit(orderOf(new Changes().update(houses, stored, { name }))))
}

async function keep(house: House, from: House, office: string): Promise<string> {
  const common = await commonPlace(house.core, office, asker(from, office))
  const tip = await tipOf(from, office)
  mustNotRefuse(await keepBranch(house.core, office, { tip, common }, await entriesOf(from, office, common.sequence)))
  return tip
}

/** Chooses for the only conflict there is. */
async function choose(house: House, office: string, choice: 'trunk' | 'branch') {
  const desk = deskOf(house, office)
  const [only] = await desk.conflicts({})
  const made = (await desk.decision({ conflict: only!.conflict.id, choose: choice }))!
  return 'refused' in made ? made : desk.commit(orderOf(made.changes))
}

export const examples: readonly Example[] = [
  {
    code: 'merge.no-common-place',
    when: '共通でない番号から、帳簿を脇に置こうとした',
    run: () => withOffice(({ core }, office) => setAside(core, office, { sequence: 2, hash: 'a'.repeat(64) })),
  },
  {
    code: 'merge.not-justified',
    when: '新しい世代の引き継ぎ書がないのに、帳簿を脇に置こうとした',
    run: () => withOffice(({ core }, office) => setAside(core, office, { sequence: 0, hash: null })),
  },
  {
    code: 'merge.branch-incomplete',
    when: 'まだ何も届いていない帳簿を取り込もうとした',
    run: () => withOffice(({ core }, office) => mergeBranch(core, ownerOf(office), 'a'.repeat(64))),
  },
  {
    code: 'merge.branch-unreadable',
    when: '新しい版で書かれた帳簿を、その台帳をまだ知らない版で取り込もうとした',
    run: () =>
      withBoth(({ pc: { house, other } }, office) => {
        const older = { ...house.core, order: house.core.order.filter(({ name }) => name !== 'houses') }
        return mergeBranch(older, ownerOf(office), other)
      }),
  },
  {
    code: 'merge.other-leads',
    when: '新しい世代を始めたPCの帳簿を、古い世代のクラウドで取り込もうとした',
    run: () => withBoth(({ cloud: { house, other } }, office) => mergeBranch(house.core, ownerOf(office), other)),
  },
  {
    code: 'merge.moved-since',
    when: '食い違いを決めたあとに名前を変え、そのあとで決め直そうとした',
    run: () =>
      withBoth(async ({ pc: { house, other } }, office) => {
        mustNotRefuse(await mergeBranch(house.core, ownerOf(office), other))
        mustNotRefuse(await choose(house, office, 'branch'))
        await rename(house, office, '三つ目の名前')
        return choose(house, office, 'trunk')
      }),
  },
  {
    code: 'journal.head-moved',
    when: '帳簿全体を見て準備をしている間に、ほかの操作が記録された',
    run: () =>
      withOffice(({ core }, office) =>
        commit(core, ownerOf(office), orderOf(new Changes().insert(houses, shop('late')), { onlyAfter: 1 }), true),
      ),
  },
]
