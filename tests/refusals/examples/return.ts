import { generateKeyPairSync } from 'node:crypto'
import { setStanding } from '../../../src/journal/epoch/standing.ts'
import { headMoved } from '../../../src/journal/refusals.ts'
import { comeHome } from '../../../src/journal/return/come-home.ts'
import { certify } from '../../../src/journal/epoch/promote.ts'
import type { FarHouse } from '../../../src/journal/return/far-house.ts'
import { mustNotRefuse } from '../../../src/base/refusal.ts'
import { farHouse } from '../../merge/far-house.ts'
import { follow, openHouse, ownerOf, promoteHouse, registerKey, type House } from '../../merge/houses.ts'
import { id } from '../../support/journal.ts'
import type { Example } from '../example.ts'

type Tried = Readonly<{ cloud: House; pc: House; office: string; officeKey: Awaited<ReturnType<typeof registerKey>> }>

/** Something with a cloud and a PC that was promoted. */
async function promoted<T>(work: (tried: Tried) => Promise<T>): Promise<T> {
  const [cloud, pc] = await Promise.all([openHouse(), openHouse()])
  try {
    const office = id()
    await cloud.journal.openOffice(office)
    const officeKey = await registerKey(cloud, office)
    await follow(pc, cloud, office)
    await promoteHouse(pc, office, officeKey)
    return await work({ cloud, pc, office, officeKey })
  } finally {
    await Promise.all([cloud.close(), pc.close()])
  }
}

/** The return of the PC, to a cloud that may answer otherwise than it would. */
function home({ cloud, pc, office, officeKey }: Tried, answers: Partial<FarHouse> = {}) {
  const far = { ...farHouse(cloud, office), ...answers }
  const logKey = generateKeyPairSync('ed25519').privateKey
  const speaker = { core: pc.core, logKey, owner: ownerOf(office), far }
  return comeHome(speaker, { officeKey, place: 'クラウド', reason: 'クラウドが戻った' })
}

export const examples: readonly Example[] = [
  {
    code: 'return.key-unknown-there',
    when: '事務所の鍵が登録される前の書庫から作り直したクラウドに、仕事を戻そうとした',
    run: () => promoted((tried) => home(tried, { announce: async () => null })),
  },
  {
    code: 'return.never-equal',
    when: '仕事を戻そうとするたびに、クラウドの側で先に記録があった',
    run: () => promoted((tried) => home(tried, { setAside: async () => headMoved() })),
  },
  {
    code: 'return.not-leading',
    when: '別のPCに引き継がれたPCから、仕事をクラウドに戻そうとした',
    run: () =>
      promoted(async (tried) => {
        await setStanding(tried.pc.core, tried.office, 'superseded')
        return home(tried)
      }),
  },
  {
    code: 'return.foreign-house',
    when: '別のサーバーに宛てた引き継ぎの署名で、仕事を戻そうとした',
    run: () =>
      promoted(async ({ cloud, pc, office, officeKey }) => {
        const holder = generateKeyPairSync('ed25519').privateKey
        const certificate = { officeKey, holder, place: 'クラウド', act: 'continuity.return', reason: 'クラウドが戻った' }
        const note = mustNotRefuse(await certify(pc.core, office, certificate))
        return cloud.journal.continuity.receiving.begin(office, { note, by: '所長', reason: 'クラウドが戻った' })
      }),
  },
]
