import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'

/** One house of 住宅借入金等特別控除の額の内訳, as its 控除証明書 names it. */
export const slipLoan = z.object({
  /** 居住開始年月日 */
  movedInOn: civilDay,
  /** 住宅借入金等特別控除区分: 一般の住宅・認定住宅等・特定増改築等・震災特例法 */
  kind: z.enum(['住', '認', '増', '震']),
  /** 特定取得, 特別特定取得, 特例特別特例取得 (moved in before 2023), 特例居住用家屋など. */
  mark: z.enum(['（特）', '（特特）', '（特特特）', '（特家）']).optional(),
  /** 住宅借入金等年末残高 */
  balance: yenFromZero,
})
type SlipLoan = z.infer<typeof slipLoan>

/** The boxes of 住宅借入金等特別控除の額の内訳. */
export interface SlipLoans {
  /** 住宅借入金等特別控除適用数; null where the houses were not told. */
  readonly count: number | null
  /** １回目 and ２回目: 居住開始年月日, 住宅借入金等特別控除区分, 住宅借入金等年末残高. */
  readonly loans: readonly { readonly movedInOn: CivilDay; readonly kind: string; readonly balance: Yen }[]
}

const boxes = 2
/** From here on a move carries no mark of the consumption tax. */
const unmarkedFrom = '2023-01-01'

/** The boxes of a slip; empty without 年末調整, which alone writes them. */
export function loanBoxes(loans: readonly SlipLoan[] | undefined, adjusted: boolean): SlipLoans {
  if (!adjusted) return { count: null, loans: [] }
  return {
    count: loans?.length ?? null,
    loans: (loans ?? []).map(({ movedInOn, kind, mark = '', balance }) => ({ movedInOn, kind: `${kind}${mark}`, balance })),
  }
}

/** Houses that do not fit the slip or its figures; null when they do. */
export function refuseLoans(loans: readonly SlipLoan[] | undefined, deduction: Yen, adjusted: boolean): Refusal | null {
  if (loans === undefined || !adjusted) return null
  const field = 'housingLoans'
  if (loans.length > 0 !== deduction > 0) {
    return refuse(
      'year-end.slip-housing-loans',
      `住宅借入金等特別控除額は${deduction}円なのに、内訳の住宅が${loans.length}件です。`,
      '控除を受ける住宅だけを内訳に入力し、控除額を申告書と合わせてください。',
      { field },
    )
  }
  if (loans.length > boxes) {
    return refuse(
      'year-end.slip-housing-loans',
      `住宅借入金等特別控除の内訳が${loans.length}件ありますが、源泉徴収票の欄は${boxes}件分です。`,
      '3件目からの記載のしかたを税務署に確かめ、摘要欄に書いてください。',
      { field },
    )
  }
  const marked = loans.find(({ movedInOn, mark }) => movedInOn >= unmarkedFrom && mark !== undefined && mark !== '（特家）')
  if (marked === undefined) return null
  return refuse(
    'year-end.slip-housing-loans',
    `令和5年からの入居（居住開始${marked.movedInOn}）の区分に${marked.mark}は付きません。`,
    '控除証明書の区分の表示と居住開始年月日を確かめてください。',
    { field },
  )
}
