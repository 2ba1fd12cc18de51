import type { Instant } from '../../../base/receipt.ts'
import type { StandbyNow } from '../../api/continuity.ts'
import { agoWords, minuteWords, placeWords } from './words.ts'

/** What the page of a PC that follows says of its own copy. */

/** Label and value of everything that is to be known of this PC's copy. */
export function copyFacts(here: StandbyNow): readonly (readonly [string, string])[] {
  const behind = here.kept - here.applied
  return [
    ['受け取る相手', here.from],
    ['受け取って確かめたところ', placeWords(here.kept, here.keptAt, here.now)],
    [
      'このPCの帳簿に入ったところ',
      `${placeWords(here.applied, here.appliedAt, here.now)}${behind > 0 ? `（あと${behind}件）` : ''}`,
    ],
    ['遅れ', lagWords(here)],
    ['相手から最後に答えがあった時', here.heardAt === null ? 'まだありません' : heardWords(here.heardAt, here.now)],
  ]
}

/** How far this PC is behind, as far as it can know: the other house tells it with every answer. */
function lagWords({ kept, theirs, heardAt, now }: StandbyNow): string {
  if (theirs === null || heardAt === null) return '分かりません（起動してから、まだ相手の答えがありません）'
  const behind = theirs - kept
  return behind > 0
    ? `${behind}件（${agoWords(heardAt, now)}の答えによる）`
    : `ありません（${agoWords(heardAt, now)}の答えによる）`
}

function heardWords(heardAt: Instant, now: Instant): string {
  return `${minuteWords(heardAt, now)}（${agoWords(heardAt, now)}）`
}

/** What would be lost if the usual screen were gone now, as this PC knows it. */
export function hereWords(here: StandbyNow): string {
  if (here.kept === 0) return 'このPCは、まだ何も受け取っていません。受け取り終わるまでは引き継げません。'
  const upTo = `${placeWords(here.kept, here.keptAt, here.now)}までは、このPCにあります。`
  const heard = here.heardAt === null ? null : minuteWords(here.heardAt, here.now)
  const after =
    heard === null
      ? 'そのあとに記帳があったかは、起動してからまだ答えがないため分かりません。'
      : `失われるのは、${heard}よりあとに記帳されて、まだ届いていないものだけです。`
  const unread = here.kept - here.applied
  const read =
    unread > 0
      ? `ただし、うち${unread}件はまだ帳簿に入っていません。引き継ぐときに入れ、入れられなければその前にお知らせします。`
      : ''
  return `${upTo}${after}${read}`
}

/** What is wrong and what to do about it; nothing while all is well. */
export function troublesHere({ fault, waiting, ring }: StandbyNow): readonly { readonly what: string; readonly todo: string }[] {
  return [
    ...(ring === null
      ? []
      : [
          {
            what: `${ring}受け取りを止めています。手元の控えはそのまま残しています。`,
            todo: 'クラウドの帳簿が書き換えられたおそれがあります。クラウドで仕事を続けず、運用担当に連絡し、原因が分かるまで引き継ぎは所長が決めてください。',
          },
        ]),
    ...(waiting === null
      ? []
      : [
          {
            what: `このPCのプログラムが古く、新しい形の記録「${waiting}」を帳簿に入れられません。受け取りは続けています。`,
            todo: 'このPCのプログラムを、クラウドと同じ新しい版に更新して、起動し直してください。',
          },
        ]),
    ...(fault === null ? [] : [faultHere(fault)]),
  ]
}

function faultHere(fault: string): { readonly what: string; readonly todo: string } {
  if (fault.includes('answered 401'))
    return {
      what: 'クラウドが、このPCを控えとして認めていません。',
      todo: 'クラウドの「もしもの時」で、登録が取り消されていないか、このPCの時計が合っているかを確かめてください。',
    }
  return {
    what: `いまは受け取れていません${fault === '' ? '' : `（${fault}）`}。つながるまで、自動で試し続けます。`,
    todo: 'クラウドの画面が開くか、このPCのネットワークとディスクの空きを確かめてください。クラウドが戻らないときは「このPCで仕事を続ける」で引き継げます。',
  }
}
