import type { CivilDay } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'

export function alreadyWithdrawn(form: string): Refusal {
  return refuse(
    'procedure.withdrawn',
    `この${form}は取りやめになっています。`,
    '必要であれば、もとになった入社や退社の登録を確かめてください。',
    { field: '状態' },
  )
}

export function filedInFuture(day: CivilDay): Refusal {
  return refuse('procedure.filed-in-future', `提出日${day}が今日より後です。`, '実際に提出した日を入力してください。', {
    field: 'filedOn',
    value: day,
  })
}

export function alreadyFiled(form: string): Refusal {
  return refuse(
    'procedure.already-filed',
    `この${form}はすでに提出されています。`,
    '取り消す場合は、提出先に取下げまたは訂正を申し出てください。',
    { field: '状態' },
  )
}

/** Its file was made to be filed by hand, and only a person knows whether it was. */
export function fileMade(form: string): Refusal {
  return refuse(
    'procedure.file-made',
    `この${form}は、手で提出するためのファイルを作ってあります。`,
    '提出していないことを確かめ、「手で提出していない」に印を付けて送ってください。提出していたときは、手続に提出日と到達番号を記録してください。',
    { field: '状態' },
  )
}

/** A filing that is under way, or whose fate nobody knows, is neither filed by hand nor given up. */
export function beingSent(form: string): Refusal {
  return refuse(
    'procedure.being-sent',
    `この${form}は、電子申請で送っているところか、結果が分からないままです。`,
    '「送ったもの」で結果を確かめるか、取りやめてから行ってください。',
    { field: '状態' },
  )
}
