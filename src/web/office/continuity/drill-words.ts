import type { Answer } from '../../api/asks.ts'

type Kind = Answer<'continuity.drills'>['drills'][number]['kind']

/** The drills there are, in the order in which an office would ask. */
export const drillNames: readonly (readonly [Kind, string])[] = [
  ['standby', '控えのPCへの引き継ぎ'],
  ['merge', 'クラウドへ戻す'],
  ['restore', '書庫からの復元'],
  ['kill', '突然の停止'],
  ['takeover', 'サーバーの乗っ取り'],
]

const seconds = (milliseconds: number | undefined): string => `${((milliseconds ?? 0) / 1000).toFixed(1)}秒`

/** What a drill found, in one line. */
export function drillFigures(kind: Kind, figures: Readonly<Record<string, number>>): string {
  switch (kind) {
    case 'standby':
      return `止まってから最初の記帳まで${seconds(figures['firstEntryMs'])}、PCに届かなかった仕事${seconds(figures['lostMs'])}分`
    case 'merge':
      return `${figures['merged']}件の記帳を${seconds(figures['mergeMs'])}で取り込み、食い違い${figures['conflicts']}件`
    case 'restore':
      return `${figures['entries']}件の記帳を${seconds(figures['restoreMs'])}で復元`
    case 'kill':
      return `${figures['loops']}回止めて、受け付けた${figures['acknowledged']}件がすべて残る`
    case 'takeover':
      return `${figures['attempts']}通りを試し、断った${figures['refused']}、見つけた${figures['detected']}`
  }
}
