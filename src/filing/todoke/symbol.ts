import { toHalfWidth } from '../../base/kana.ts'
import { refuse } from '../../base/refusal.ts'
import type { Refusal } from '../../base/refusal.ts'
import { districtCode, establishmentSymbol } from './shapes.ts'

/**
 * Splits a 事業所整理記号 as people write it (01-ｹｲﾄ, 01ケイト, ２１－イロハ) into 郡市区符号 and 事業所記号.
 * Refuses what does not begin with two digits 01–98 or whose rest is no symbol.
 */
export function readEstablishmentSymbol(text: string): { districtCode: string; symbol: string } | Refusal {
  const match = /^(\d{2})[-ｰ ]?(.{1,4})$/.exec(toHalfWidth(text.trim().replaceAll(/[−‐–]/g, '-')).toUpperCase())
  if (match !== null && districtCode.accepts(match[1]!) && establishmentSymbol.accepts(match[2]!)) {
    return { districtCode: match[1]!, symbol: match[2]! }
  }
  return refuse(
    'todoke.establishment-symbol',
    `「${text}」は事業所整理記号として読めません。`,
    '01-ケイト のように、2桁の数字と4文字までの記号で入力してください。',
    {
      value: text,
    },
  )
}
