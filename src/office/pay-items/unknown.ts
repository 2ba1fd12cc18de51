import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen } from '../../base/yen.ts'
import type { payItemFacts } from '../clients/facts.ts'
import type { Facts } from '../row.ts'

/** True for items whose monthly amounts stand in the terms. */
export function isOfTerms({ source }: Pick<Facts<typeof payItemFacts>, 'source'>): boolean {
  return source === '基本給' || source === '固定' || source === '社会保険料'
}

/** Refuses monthly amounts of the terms under codes that the client does not pay or deduct by the terms. */
export function unknownItems(
  items: readonly Facts<typeof payItemFacts>[],
  person: { readonly name: string; readonly number: string },
  amounts: Readonly<Record<string, number>>,
): Refusal[] {
  const known = new Set(items.filter(isOfTerms).map((item) => item.code))
  return Object.entries(amounts).flatMap(([code, amount]) =>
    amount === 0 || known.has(code)
      ? []
      : [
          refuse(
            'pay-item.unknown',
            `${person.name}さん（${person.number}）に「${code}」${formatYen(amount)}円がありますが、この顧問先の使っている項目にありません。`,
            '支給・控除項目を追加するか、金額を正しい項目に移してください。',
            { field: code, value: person.number },
          ),
        ],
  )
}
