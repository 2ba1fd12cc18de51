import { refuse, type Refusal } from '../../base/refusal.ts'

/** 支給 items say how they count, 控除 items do not. */
export function countsMisplaced(label: string, section: string): Refusal {
  return refuse(
    'pay-item.counts-misplaced',
    section === '支給'
      ? `支給項目「${label}」の課税・社会保険などの扱いがありません。`
      : `控除項目「${label}」に支給の扱いが付いています。`,
    section === '支給' ? '課税・社会保険・雇用保険・割増・欠勤控除の扱いを決めてください。' : '扱いの欄を空にしてください。',
    { field: 'counts' },
  )
}

/** 社会保険料 is taken from pay, never paid. */
export function premiumAsEarning(label: string): Refusal {
  return refuse(
    'pay-item.premium-as-earning',
    `支給項目「${label}」の金額の出どころが社会保険料になっています。`,
    '区分を「控除」にするか、金額の出どころを「固定」か「毎月入力」にしてください。',
    { field: 'source', value: '社会保険料' },
  )
}

/** A client has one 基本給 and one 通勤手当: the law treats them by themselves. */
export function secondOfKind(source: string, label: string): Refusal {
  return refuse(
    'pay-item.second-of-kind',
    `${source}に当たる項目は、すでに「${label}」があります。`,
    '別の手当であれば「固定」を選び、名前だけ変えたい場合は今の項目を変更してください。',
    { field: 'source', value: source },
  )
}
