import { refuse, type Refusal } from '../../base/refusal.ts'

/** The prices themselves (prefecture by prefecture) are not held here: refused until the office writes them in from the list. */
export function priceMissing(what: string): Refusal {
  return refuse(
    'in-kind-remuneration.price-missing',
    `${what}の現物給与の価額（都道府県別）は、ここに表がありません。`,
    '日本年金機構「全国現物給与価額一覧表」から、働いている事業所の都道府県の額を入力してください。健康保険組合の規約に別の定めがあれば、健康保険にはその額を入力してください。',
    { field: 'price' },
  )
}
