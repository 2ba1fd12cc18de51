import { isPlainJis } from './charset.ts'
import { toFullWidthAscii } from './kana.ts'

/** Variant and its usual form, two by two: kanji seen in names and addresses that JIS X 0208 lacks. */
const VARIANTS =
  '髙高﨑崎𠮷吉濵浜德徳瀨瀬增増寬寛敎教黑黒橫横淸清靑青緖緒郞郎鄕郷閒間栁柳槗橋𣘺橋賴頼桒桑昻昂曻昇凞熙凬風冝宜勛勲匀匂卽即咊和嵓巌悅悦戾戻步歩每毎' +
  '溫温焰焔硏研絕絶綠緑緣縁蔣蒋說説銳鋭錄録閱閲頰頬顚顛鷗鴎鹼鹸麵麺黃黄蟬蝉蠟蝋搔掻摑掴瘦痩禱祷簞箪繫繋繡繍囊嚢塡填噓嘘俠侠俱倶剝剥吞呑嚙噛瀆涜醬醤' +
  '軀躯驒騨𠮟叱屛屏幷并萊莱𡈽土𦚰脇𥔎崎'

const table: ReadonlyMap<string, string> = new Map(
  Array.from(VARIANTS.matchAll(/(.)(.)/gu), ([, variant, usual]): [string, string] => [variant!, usual!]),
)

/**
 * A replacement for a character the authorities' files may not hold: 髙 → 高, ㈱ → （株）, ① → 1; '' for an invisible sign, such as
 * a variation selector (take it out); null when we know none. A suggestion for a person to accept, never applied in silence.
 */
export function suggest(character: string): string | null {
  if (isPlainJis(character)) return character
  if (/^[\p{Variation_Selector}\p{Cf}]$/u.test(character)) return ''
  const variant = table.get(character)
  if (variant !== undefined) return variant
  // Compatibility characters (神 U+FA19, ㍻, ㎡) name their own plain form; only here, on one shown character, never on a name.
  const plain = character.normalize('NFKC').replaceAll(/[()]/g, toFullWidthAscii)
  return plain !== character && Array.from(plain).every(isPlainJis) ? plain : null
}
