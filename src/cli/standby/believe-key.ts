import { refuse, type Refusal } from '../../base/refusal.ts'
import type { DataFolder } from '../../journal/folder.ts'
import { changeStandby, readStandby } from '../../journal/follow/standby-file.ts'
import { notStandby } from './key-given.ts'

/** Believes the key for which this PC rang, because a person heard of it from whoever made it; following goes on at the next start. */
export function believeKey(folder: DataFolder, key: string): null | Refusal {
  const standby = readStandby(folder)
  if (standby === null) return notStandby(folder.path)
  if (standby.ring?.code !== 'office-key-foreign' || standby.ring.detail !== key) return notThatKey(key)
  changeStandby(folder, { officeKeys: [...standby.officeKeys, key], ring: null })
  return null
}

function notThatKey(key: string): Refusal {
  return refuse(
    'cli.key-not-rung',
    'このPCは、その鍵のことで受け取りを止めてはいません。',
    'PCの画面に出た鍵が、鍵を作り直したPCに出た「事務所の鍵」と同じかを、一文字ずつ確かめてください。',
    { field: '--believe-key', value: key },
  )
}
