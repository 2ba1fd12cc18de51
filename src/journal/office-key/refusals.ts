import { refuse, type Refusal } from '../../base/refusal.ts'

export function keyUnreadable(): Refusal {
  return refuse(
    'office-key.unreadable',
    'ファイルを、事務所の鍵として読めません。',
    '事務所の鍵のファイルかどうか、途中で切れたり手で書き換えられたりしていないかを確かめてください。',
  )
}

export function wrongPassphrase(): Refusal {
  return refuse(
    'office-key.wrong-passphrase',
    '合言葉が違うため、鍵のファイルを開けません。',
    '鍵を作ったときの合言葉を確かめてください。所長と代理では合言葉が違います。前後の空白や改行も合言葉に含まれます。',
  )
}

export function shareLineWrong(line: number, typed: string): Refusal {
  return refuse(
    'office-key.share-line-wrong',
    `控え札の${line}行目に、打ち間違いがあります。`,
    '札の同じ行と一文字ずつ見比べてください。4文字が8組、最後に2文字です。',
    { row: line, value: typed },
  )
}

export function shareLineMissing(line: number): Refusal {
  return refuse(
    'office-key.share-line-missing',
    `控え札の${line}行目がありません。`,
    `「${line}:」から始まる行を、札のとおりに打ち込んでください。全部で5行です。`,
    { row: line },
  )
}

/** Every line fits and the whole does not. */
export function shareBroken(): Refusal {
  return refuse(
    'office-key.share-broken',
    '控え札の各行は合っていますが、一枚の札としては読めません。',
    '別の札の行が混ざっていないか、5行とも同じ札から写したかを確かめてください。',
  )
}

export function sameShare(number: number): Refusal {
  return refuse(
    'office-key.same-share',
    `同じ控え札（${number}枚目）が二度使われています。一枚では開けません。`,
    '番号の違う、もう一枚の札を使ってください。',
    { value: String(number) },
  )
}

export function sharesOfTwoOffices(left: string, right: string): Refusal {
  return refuse(
    'office-key.shares-of-two-offices',
    `二枚の控え札は、別々の事務所（${left} と ${right}）のものです。`,
    '同じ事務所の札を二枚使ってください。',
    { value: right },
  )
}

export function sharesOfTwoSets(): Refusal {
  return refuse(
    'office-key.shares-of-two-sets',
    '二枚の控え札は、別々のときに作られた組のものです。',
    '札に印刷された作成日と組の番号が同じ札を、二枚使ってください。',
  )
}

/** Only a forged share comes so far. */
export function sharesDoNotOpen(): Refusal {
  return refuse(
    'office-key.shares-do-not-open',
    '二枚の控え札から作った鍵が、札に書かれた鍵と一致しません（どちらかの札が作り替えられています）。',
    '三枚目の札と組み合わせて試し、合わない札を見つけてください。',
  )
}
