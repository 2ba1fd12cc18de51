import type { Instant } from '../../../base/receipt.ts'
import type { ContinuityNow } from '../../api/continuity.ts'

/** How long ago, as one says it. */
export function agoWords(then: Instant, now: Instant): string {
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(then)) / 1000))
  if (seconds < 60) return `${seconds}秒前`
  if (seconds < 3600) return `${Math.floor(seconds / 60)}分前`
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)}時間前`
  return `${Math.floor(seconds / 86_400)}日前`
}

/** What would be gone if this house vanished now, by the standby that has most. */
export function lossWords(now: ContinuityNow, standbys: readonly { readonly id: string; readonly name: string }[]): string {
  const seen = now.followers
    .flatMap((one) => {
      const standby = standbys.find(({ id }) => id === one.standby)
      return standby === undefined ? [] : [{ ...one, name: standby.name }]
    })
    .toSorted((one, other) => other.sequence - one.sequence)
  const [best] = seen
  if (best === undefined)
    return `${standbys.length === 0 ? '控えがない' : '控えのPCがまだ何も受け取っていない'}ため、書庫（バックアップ）からの復元になります。`
  const behind = now.sequence - best.sequence
  if (behind === 0) return `ありません。「${best.name}」が最後の記帳まで持っています。`
  return `最後の${behind}件の記帳。「${best.name}」が第${best.sequence}号まで持っています（${agoWords(best.seenAt, now.now)}に確認）。`
}
