import { refuse, type Refusal } from '../../base/refusal.ts'

/** The certificate does not give the lead to this house. */
export function foreignHouse(): Refusal {
  return refuse(
    'return.foreign-house',
    'この引き継ぎの署名は、このサーバーに対して事務所の鍵で署名されたものではありません。',
    '事務所のPCで、tsuzuki merge を初めから行ってください。',
  )
}

/** The other house does not know the key of the office. */
export function keyUnknownThere(): Refusal {
  return refuse(
    'return.key-unknown-there',
    'クラウドの側に、この事務所の帳簿がないか、控えのPCを登録したときの事務所の鍵がありません。',
    'クラウドの管理者に、控えのPCを登録したあとの書庫から事務所を戻してもらい、もう一度行ってください。このPCでの仕事は続けられます。',
  )
}

/** This house gives nothing back: it does not lead. */
export function nothingToReturn(): Refusal {
  return refuse(
    'return.not-leading',
    'このPCは、今この事務所の仕事を引き継いでいません。',
    '「もしもの時」で、どこが仕事を引き継いでいるかを確かめ、そのPCで行ってください。',
  )
}

/** The office went on without pause, and never was there a moment in which all of it was on both sides. */
export function neverEqual(): Refusal {
  return refuse(
    'return.never-equal',
    '受け渡しの間に書込みが続いたため、クラウドに戻しきれませんでした。',
    '一括の処理が終わるのを待って、もう一度行ってください。送り終えたところから続けます。',
  )
}
