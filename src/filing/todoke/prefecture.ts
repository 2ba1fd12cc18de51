const CODES: Readonly<Record<string, string>> = {
  北海道: '01',
  青森県: '02',
  岩手県: '03',
  宮城県: '04',
  秋田県: '05',
  山形県: '06',
  福島県: '07',
  茨城県: '08',
  栃木県: '09',
  群馬県: '10',
  埼玉県: '11',
  千葉県: '12',
  東京都: '21',
  神奈川県: '31',
  新潟県: '32',
  富山県: '33',
  石川県: '34',
  福井県: '35',
  山梨県: '36',
  長野県: '37',
  岐阜県: '38',
  静岡県: '39',
  大阪府: '41',
  兵庫県: '42',
  愛知県: '51',
  三重県: '52',
  滋賀県: '53',
  京都府: '54',
  奈良県: '55',
  和歌山県: '56',
  鳥取県: '57',
  島根県: '58',
  岡山県: '59',
  広島県: '60',
  山口県: '61',
  徳島県: '71',
  香川県: '72',
  愛媛県: '73',
  高知県: '74',
  福岡県: '75',
  佐賀県: '76',
  長崎県: '77',
  熊本県: '78',
  大分県: '79',
  宮崎県: '80',
  鹿児島県: '81',
  沖縄県: '82',
}

/** 都道府県コード of the 年金機構 (its own numbering, not JIS X 0401), code → name. */
export const pensionPrefectures: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CODES).map(([name, code]) => [code, name]),
)

/** The 年金機構's code of a prefecture, named in full (東京都) or without its last character (東京); null when there is none. */
export function pensionPrefectureCode(name: string): string | null {
  return CODES[name] ?? Object.entries(CODES).find(([full]) => full !== '北海道' && full.slice(0, -1) === name)?.[1] ?? null
}
