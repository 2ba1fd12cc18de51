import { refuse, type Refusal } from '../../base/refusal.ts'

/** The place at which a branch is said to leave our chain is not one of it. */
export function noCommonPlace(): Refusal {
  return refuse(
    'merge.no-common-place',
    '取り込もうとした帳簿は、この帳簿と同じところから分かれていません。',
    '両方の帳簿がどこまで同じかを、もう一度確かめてください。同じ事務所の帳簿でなければ取り込めません。',
  )
}

/** No certificate of a newer epoch justifies taking entries back. */
export function nothingJustifies(): Refusal {
  return refuse(
    'merge.not-justified',
    'この帳簿を脇に置いてほかの帳簿に従うには、事務所の鍵で署名された新しい世代の引き継ぎ書が要ります。',
    '新しい世代を始めたPCの引き継ぎ書を受け取ってから、もう一度行ってください。',
  )
}

/** Not all of a branch is kept here. */
export function branchIncomplete(): Refusal {
  return refuse(
    'merge.branch-incomplete',
    '取り込む帳簿が、まだ最後まで届いていません。',
    'もう一度送り直してください。届いている続きから受け取ります。',
  )
}

/** The branch holds what this edition of the program does not know, or is not what was kept. */
export function branchUnreadable(what: string): Refusal {
  return refuse(
    'merge.branch-unreadable',
    `取り込む帳簿に、読めない記録があります（${what}）。`,
    'Tsuzukiを両方とも新しい版にそろえてから、もう一度取り込んでください。帳簿はそのまま残っています。',
  )
}

/** The chain of this house is the one to be brought into the other. */
export function otherLeads(): Refusal {
  return refuse(
    'merge.other-leads',
    'この帳簿より、取り込もうとした帳簿のほうが新しい世代です。',
    '取り込みは、新しい世代の帳簿がある側で行ってください。こちらの帳簿は脇に置かれ、あとから取り込まれます。',
  )
}

/** What was decided has been worked on since. */
export function movedSince(): Refusal {
  return refuse(
    'merge.moved-since',
    'この食い違いを決めたあとに、関係する記録がほかの操作で変わっています。',
    '決め直すことはできません。今の記録を、いつもの画面で直してください。',
  )
}
