import { setAside } from '../../../src/journal/merge/set-aside.ts'
import { randomHistory } from '../../archive/history.ts'
import { deskOf, openHouse, registerKey, type House } from '../../merge/houses.ts'
import { id } from '../../support/journal.ts'
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
]
