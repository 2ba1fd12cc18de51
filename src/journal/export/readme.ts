import type { Instant } from '../../base/receipt.ts'
import type { Listed } from './folder.ts'
import type { Exported } from './write.ts'

/** What the pages of an export tell. */
export interface PageFacts extends Pick<Exported, 'office' | 'head' | 'tables'> {
  readonly name: string
  readonly at: Instant
  readonly labels: ReadonlyMap<string, string>
  readonly listed: readonly Listed[]
}

/** README.md of an export: what it is and how it is read by people who have nothing of ours. */
export function readmeOf({ name, office, head, tables, labels, listed }: PageFacts): string {
  const lines = tables.map(
    ({ table, rows, digest }) => `| ${labels.get(table) ?? table} | \`tables/${table}.csv\` | ${rows} | \`${digest}\` |`,
  )
  const sections = [...Map.groupBy(listed, ({ section }) => section)]
  return `# ${name || '事務所'}のデータ一式

事務所 \`${office}\` の、第${head.sequence}号の記帳までのすべてです。Tsuzuki がなくても読めます。
まず \`index.html\` をブラウザで開いてください（インターネットにつながっていなくても開けます）。

**取扱注意** 氏名・給与・口座など、すべてがそのまま読める形で入っています。鍵のかかる場所に置き、人に渡すときは必ず暗号化してください。
（マイナンバーは封をしたまま入っており、このフォルダだけでは誰にも読めません。）

## 中身

| ファイル | 内容 |
| --- | --- |
| \`index.html\` | 何がどこにあるかの一覧 |
${sections.map(([section, some]) => `| \`${some[0]!.path[0]}/\` | ${section}（${some.length}ファイル）。顧問先ごとのフォルダに、ふつうのファイルとして入っています |\n`).join('')}| \`tables/*.csv\` | 表ごとの CSV。UTF-8（BOM 付き）・CRLF・日本語の見出し。Excel で開けます。数式と間違われる文字列の頭には \`'\` を付けてあります |
| \`tables/*.json\` | 同じ表の JSON。値は一字も変えていません。列の意味は \`columns.json\` |
| \`columns.json\` | 表と列の説明（日本語名・種類・必須かどうか） |
| \`journal/*.segment\` | 記帳そのもの（公文書などのファイルも含みます）。最初の一件から、書かれたままのバイト列です |
| \`checkpoints.txt\` | 署名済み記録（C2SP の signed note、Ed25519） |
| \`log-keys.pem\` | その署名を確かめる公開鍵 |
| \`files.txt\` | このフォルダのすべてのファイルの SHA-256（\`sha256sum -c files.txt\` で確かめられます） |
| \`digests.json\` | 各表の行数と要約、記帳の末尾、\`files.txt\` の要約（SHA-256） |
| \`verify.mjs\` | 確かめるための小さなプログラム。\`node verify.mjs\` で、すべてのファイルと、記帳が最初から最後までつながっているかを調べます |

金額は円、時間は分、日時は協定世界時（日本時間より9時間前）です。形式の詳しい説明は Tsuzuki の \`docs/formats/export.md\` と \`docs/formats/journal.md\` にあります。

## 別の Tsuzuki に移す

    tsuzuki import このフォルダ --data 移す先のデータフォルダ

すべてを確かめてから取り込み、取り込んだあと、すべての表の要約と記帳の末尾が下と同じことをもう一度確かめます。

末尾: \`${head.hash}\`

| 表 | ファイル | 行数 | 要約 |
| --- | --- | ---: | --- |
${lines.join('\n')}
`
}
