import type { KeyObject } from 'node:crypto'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import type { Core } from '../journal/core.ts'
import type { DataFolder } from '../journal/folder.ts'
import { readStandby, type StandbyFile } from '../journal/follow/standby-file.ts'
import { openKeyHere } from '../journal/office-key/open-here.ts'
import { headOf } from '../journal/replay/replay.ts'
import { comeHome } from '../journal/return/come-home.ts'
import type { FarHouse } from '../journal/return/far-house.ts'
import { cloudOf, howFarApart, keepCloud, speakerOf } from '../journal/return/house-to-return.ts'
import type { Speaker } from '../journal/return/together.ts'
import type { HomeDoors, HomeOrder, HomeView, Homecoming } from './config.ts'

interface Pc {
  readonly core: Core
  readonly logKey: KeyObject
  readonly folder: DataFolder
}

/** Gives the office back to the cloud, from the PC that leads it and while it is worked in. One at a time. */
export function homeOf(pc: Pc): HomeDoors {
  let state: Homecoming | null = null
  const change = (to: Partial<Homecoming>) => void (state = { ...state!, ...to })
  const file = () => readStandby(pc.folder)!
  const nobody = { id: 'standby', name: '控えのPC' }

  async function goHome(speaker: Speaker, reason: string, officeKey: KeyObject | null, cloud: StandbyFile): Promise<void> {
    const far = watched(speaker.far, change)
    // First of all: the moment it leads, this house follows it and must believe it.
    keepCloud(pc.folder, cloud)
    const came = await comeHome({ ...speaker, far }, { officeKey, place: 'クラウド', reason })
    if (isRefusal(came)) return change({ running: false, refusal: came })
    const { merged, sent } = came.together ?? { merged: null, sent: 0 }
    change({ running: false, done: { sent, merged: merged?.entries ?? 0, contested: merged?.contested ?? 0 } })
  }

  /** All that can be refused before anything is done: no line, a strange key, a wrong passphrase. */
  async function begun(order: HomeOrder): Promise<null | Refusal> {
    const speaker = speakerOf(pc, file(), order.by)
    const cloud = await cloudOf(speaker, file(), order.cloudKey).catch(unreachable)
    if (isRefusal(cloud)) return cloud
    if ('strangeKey' in cloud) return keyDiffers(cloud.strangeKey)
    // Broken off after the certificate was signed, it needs no key.
    const { standing, keys } = await headOf(pc.core, file().office)
    const key = standing === 'leading' ? await openKeyHere(pc.folder, order.key, keys) : null
    if (isRefusal(key)) return key
    void goHome(speaker, order.reason, key?.signing ?? null, cloud.known).catch((error: Error) =>
      change({ running: false, refusal: unreachable(error) }),
    )
    return null
  }

  return {
    state: () => state,
    async look(): Promise<HomeView | Refusal> {
      const speaker = speakerOf(pc, file(), nobody)
      const cloud = await cloudOf(speaker, file(), undefined).catch(unreachable)
      if (isRefusal(cloud)) return cloud
      const apart = await howFarApart(speaker).catch(unreachable)
      return isRefusal(apart) ? apart : { ...apart, strangeKey: 'strangeKey' in cloud ? cloud.strangeKey : null }
    },
    async begin(order) {
      if (state?.running === true) return runningAlready()
      state = { running: true, step: 'asking', upTo: 0, refusal: null, done: null }
      const refusal = await begun(order)
      if (refusal !== null) state = null
      return refusal
    },
  }
}

/** Tells of what goes over the line. */
function watched(far: FarHouse, tell: (step: Pick<Homecoming, 'step'> & Partial<Homecoming>) => void): FarHouse {
  return {
    ...far,
    async segment(after) {
      tell({ step: 'taking', upTo: after.sequence })
      return far.segment(after)
    },
    async takeIn(packed) {
      tell({ step: 'giving' })
      const place = await far.takeIn(packed)
      if (!isRefusal(place)) tell({ step: 'giving', upTo: place.sequence })
      return place
    },
    async begin(returning) {
      tell({ step: 'ending' })
      return far.begin(returning)
    },
  }
}

function runningAlready(): Refusal {
  return refuse('return.running', 'クラウドに戻す作業は、もう始まっています。', 'この画面で、終わるのを待ってください。')
}

function unreachable(error: Error): Refusal {
  return refuse(
    'return.unreachable',
    `クラウドと話せませんでした（${error.message}）。`,
    'クラウドの管理者に、戻ったことを確かめてから、もう一度行ってください。続きから行います。このPCでの仕事は続けられます。',
  )
}

function keyDiffers(key: string): Refusal {
  return refuse(
    'return.cloud-key-differs',
    `クラウドの鍵が、控えのPCを登録したときのものと違います（今の鍵は ${key}）。`,
    'クラウドを作り直したのなら、その鍵をクラウドの管理者に電話などで確かめ、「クラウドの鍵」の欄に入れてください。心当たりがなければ、行わないでください。',
    { field: 'cloudKey', value: key },
  )
}
