import { htmlPage, htmlText as text } from '../../base/html.ts'
import type { Listed } from './folder.ts'
import type { PageFacts } from './readme.ts'

/** index.html: everything the folder holds, for a person with a browser and no connection. It runs nothing and loads nothing. */
export function indexPage({ name, office, head, at, tables, labels, listed }: PageFacts): string {
  const day = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(
    new Date(at),
  )
  const sections = [...Map.groupBy(listed, ({ section }) => section)]
  const filled = tables.filter(({ rows }) => rows > 0)
  return htmlPage(
    `${name || '事務所'}のデータ一式`,
    style,
    `<p>${text(day)}に書き出したもので、第${head.sequence}号の記帳までのすべてです。このフォルダだけで読めます。</p>
<p class="care"><strong>取扱注意</strong> 氏名・給与・口座など、すべてがそのまま読める形で入っています。鍵のかかる場所に置き、人に渡すときは必ず暗号化してください。マイナンバーは封をしたまま入っており、このフォルダだけでは誰にも読めません。</p>
<nav><ul>
${[...sections.map(([section, some]) => [section, some.length] as const), ['表', filled.length] as const].map(([section, count]) => `<li><a href="#${anchor(section)}">${text(section)}</a>（${count}）</li>`).join('\n')}
<li><a href="#${anchor('確かめ方')}">確かめ方</a></li>
</ul></nav>
${sections.map(([section, some]) => sectionOf(section, some)).join('\n')}
<h2 id="${anchor('表')}">表</h2>
<p>CSV は Excel で開けます。JSON は同じ内容を一字も変えずに書いたものです。列の説明は <a href="columns.json">columns.json</a> にあります。空の表は省いています。</p>
<table>
<tr><th>表</th><th class="number">行</th><th>ファイル</th></tr>
${filled.map(({ table, rows }) => `<tr><td>${text(labels.get(table) ?? table)}</td><td class="number">${rows}</td><td><a href="tables/${table}.csv">CSV</a> <a href="tables/${table}.json">JSON</a></td></tr>`).join('\n')}
</table>
<h2 id="${anchor('確かめ方')}">確かめ方</h2>
<p>このフォルダで <code>node verify.mjs</code> を実行すると、すべてのファイルと、記帳が最初から最後までつながっていることを確かめます。別の Tsuzuki には <code>tsuzuki import このフォルダ</code> で移せます。詳しくは <a href="README.md">README.md</a> を読んでください。</p>
<p class="small">事務所 ${text(office)} ・ 末尾 ${text(head.hash)}</p>`,
  )
}

function sectionOf(section: string, listed: readonly Listed[]): string {
  const groups = [...Map.groupBy(listed, ({ group }) => group)]
  return `<h2 id="${anchor(section)}">${text(section)}</h2>
${groups.map(([group, some]) => `<h3>${text(group)}</h3>\n<ul>\n${some.map(line).join('\n')}\n</ul>`).join('\n')}`
}

function line({ path, text: told }: Listed): string {
  return `<li><a href="${text(path.map(encodeURIComponent).join('/'))}">${text(told)}</a></li>`
}

function anchor(name: string): string {
  return text(encodeURIComponent(name))
}

const style = `
body{font-family:'BIZ UDPGothic','Hiragino Sans','Yu Gothic UI',Meiryo,sans-serif;color:#23221e;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.6}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:2px solid #123a5a}h3{font-size:1rem;margin:1rem 0 .2rem}
a{color:#0067ad}ul{margin:.2rem 0;padding-left:1.4rem}table{border-collapse:collapse}th,td{border-bottom:1px solid #d6d3d0;padding:.2rem .8rem;text-align:left}
.number{text-align:right}.care{background:#fff6e0;border-left:4px solid #8a5a00;padding:.6rem .8rem}.small{font-size:.8rem;color:#5c5a55;overflow-wrap:anywhere}
`
