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
