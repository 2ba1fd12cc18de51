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

/** The minute as a clock in Japan shows it, with the day where it is not today. */
export function minuteWords(then: Instant, now: Instant): string {
  const [day, minute] = [part(then, 'day'), part(then, 'minute')]
  return day === part(now, 'day') ? minute : `${day} ${minute}`
}

function part(instant: Instant, which: 'day' | 'minute'): string {
  const format =
    which === 'day'
      ? ({ timeZone: 'Asia/Tokyo', year: 'numeric', month: 'numeric', day: 'numeric' } as const)
      : ({ timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const)
  return new Intl.DateTimeFormat('ja-JP', format).format(new Date(instant))
}

/** A place in the books, and the minute of its entry. */
export function placeWords(sequence: number, at: Instant | null, now: Instant): string {
  if (sequence === 0) return 'まだありません'
  return at === null ? `第${sequence}号` : `第${sequence}号（${minuteWords(at, now)}の記帳）`
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
  return `最後の${behind}件の記帳。「${best.name}」が${placeWords(best.sequence, best.writtenAt, now.now)}まで持っています（${agoWords(best.seenAt, now.now)}に確認）。`
}
