/** Where stored facts contradict the bytes. */
export interface Lie {
  readonly office: string
  /** Place in the chain, where it is known. */
  readonly sequence: number | null
  readonly table: string | null
  readonly key: readonly unknown[] | null
  readonly code: LieCode
  /** What is wrong, in Japanese. */
  readonly what: string
}

export type LieCode = keyof typeof sentences

const sentences = {
  'entry-missing': 'この番号の記帳がありません（消されています）。',
  'entry-altered': '記帳の見出しが書き換えられています（ハッシュが合いません）。',
  'entry-unreadable': '記帳の見出しを読めません。',
  'entry-misplaced': '記帳の見出しが、この事務所のこの番号のものではありません。',
  'entry-unlinked': '一つ前の記帳とつながっていません。',
  'epoch-unsigned': '新しい世代が、事務所の鍵による署名なしに始まっています。',
  'list-altered': '明細の一覧が、見出しの示すものと違います。',
  'part-missing': '明細が失われています。',
  'part-altered': '明細が書き換えられています（ハッシュが合いません）。',
  'part-unreadable': '明細を読めません。',
  'part-misfiled': '明細の顧問先または本人が、明細の中身と違います。',
  'part-foreign': 'どの記帳にも属さない明細があります。',
  'blob-missing': '記帳が示すファイルが失われています。',
  'blob-altered': 'ファイルが書き換えられています（ハッシュが合いません）。',
  'blob-misfiled': 'ファイルの顧問先または本人が、明細の中身と違います。',
  'blob-foreign': 'どの記帳も示していないファイルがあります。',
  'change-impossible': '変更の前の行が、それまでの記帳と合いません。',
  'table-unknown': 'このプログラムが知らない表、または新しい形の行です。',
  'head-wrong': '帳簿の末尾の控えが、実際の末尾と違います。',
  'head-missing': '署名済み記録がある事務所の帳簿がありません。',
  'checkpoint-forged': '署名済み記録の署名が正しくありません。',
  'checkpoint-broken': '署名済み記録と帳簿が違います（後から作り直されています）。',
  'chain-cut': '署名済み記録より帳簿が短くなっています（末尾が切り取られています）。',
  'aside-altered': '脇に置いた記帳が、置いたときのものと違います。',
  'aside-unjustified': '事務所の鍵で署名された新しい世代なしに、記帳が脇に置かれています。',
  'row-altered': '表の行が、帳簿の内容と違います。',
  'row-extra': '帳簿にない行が表にあります。',
  'row-missing': '帳簿にある行が表にありません。',
} as const

/** Gathers what is found of one office, up to a limit: one is enough to ring the bell, a thousand tell nothing more. */
export class Lies {
  readonly found: Lie[] = []
  count = 0
  readonly #office: string

  constructor(office: string) {
    this.#office = office
  }

  tell(code: LieCode, at: { sequence?: number; table?: string; key?: readonly unknown[] } = {}): void {
    this.count++
    if (this.found.length >= 100) return
    const { sequence = null, table = null, key = null } = at
    this.found.push({ office: this.#office, sequence, table, key, code, what: sentences[code] })
  }
}
