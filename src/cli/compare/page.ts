import { htmlPage, htmlText as text } from '../../base/html.ts'
import type { ToldClient, ToldPerson, ToldRow, ToldTouch } from '../../office/differences/shape.ts'
import { style } from './style.ts'

/** One of the two houses, as its line at the top says. */
export interface SideFacts {
  readonly folder: string
  readonly sequence: number
  readonly epoch: number
  /** 令和8年11月21日 10:31; null before the first entry. */
  readonly lastAt: string | null
  /** Entries the other house has not. */
  readonly alone: number
  /** Lies that fsck found; null where it was not asked. */
  readonly lies: number | null
  /** Why nothing leaves it; null where it is not mute. */
  readonly mute: string | null
}

/** Rows of one kind of thing. */
export interface CountFacts {
  readonly table: string
  readonly label: string
  readonly onlyHere: number
  readonly onlyThere: number
  readonly differing: number
  readonly equal: number
  /** Rows that are shown below; null for a table whose rows say nothing to a clerk. */
  readonly shown: number | null
}

export interface PageFacts {
  readonly office: string
  readonly name: string
  readonly when: string
  readonly here: SideFacts
  readonly there: SideFacts
  readonly common: number
  readonly counts: readonly CountFacts[]
  readonly clients: readonly ToldClient[]
}

/** The difference page: what a tired person prints and goes through with a pencil. It runs nothing and loads nothing. */
export function differencePage(facts: PageFacts): string {
  const { office, name, when, here, there, common, counts, clients } = facts
  const title = `${name || '事務所'} 今の事務所と戻した事務所の違い`
  const sum = counts.reduce((all, one) => all + unequalIn(one), 0)
  return htmlPage(
    title,
    style,
    `<p>${text(when)}に比べました。第${common.toLocaleString('ja-JP')}号の記帳までは、どちらも同じ帳簿です。</p>
<p class="verdict">${sum === 0 ? '<strong>二つの事務所は同じです。</strong>違う行は一つもありません。' : `<strong>違う行が${count(sum)}件あります。</strong>`}</p>
<p class="care"><strong>取扱注意</strong> 氏名・給与・口座などがそのまま入っています。用が済んだら消し、印刷したものは裁断してください。</p>
${housesOf(here, there)}
<h2>種類ごとの件数</h2>
${countsOf(counts)}
${sum === 0 ? '' : `<h2>違う行</h2>\n<p>左が戻した事務所、右が今の事務所です。両方にある行は、違う項目だけを示します。</p>\n${clients.map(clientOf).join('\n')}`}
${leftOutOf(counts)}
<p class="small">事務所 ${text(office)}</p>`,
  )
}

function housesOf(here: SideFacts, there: SideFacts): string {
  const line = (label: string, of: (side: SideFacts) => string) =>
    `<tr><th>${label}</th><td>${of(there)}</td><td>${of(here)}</td></tr>`
  return `<table class="sides">
<tr><th></th><th>戻した事務所</th><th>今の事務所</th></tr>
${line('フォルダ', ({ folder }) => `<span class="path">${text(folder)}</span>`)}
${line('最後の記帳', ({ sequence, lastAt }) => `第${count(sequence)}号　${text(lastAt ?? '－')}`)}
${line('こちらだけの記帳', ({ alone }) => `${count(alone)}件`)}
${line('世代', ({ epoch }) => `${epoch}`)}
${line('帳簿の確かめ', ({ lies }) => checked(lies))}
${line('外への送信', ({ mute }) => (mute === null ? '止めていません' : `止めています（${text(mute)}）`))}
</table>`
}

function checked(lies: number | null): string {
  if (lies === null) return '確かめていません'
  return lies === 0
    ? '偽りはありません'
    : `<strong class="bad">偽りが${count(lies)}件あります</strong>（tsuzuki fsck で見られます）`
}

function countsOf(counts: readonly CountFacts[]): string {
  const cell = (number: number) => `<td class="number${number === 0 ? ' none' : ''}">${count(number)}</td>`
  const lines = counts.map(
    (one) =>
      `<tr${unequalIn(one) === 0 ? '' : ' class="moved"'}><td>${text(one.label)}</td>${cell(one.onlyThere)}${cell(one.onlyHere)}${cell(one.differing)}<td class="number">${count(one.equal)}</td></tr>`,
  )
  return `<table>
<tr><th>種類</th><th class="number">戻した方だけ</th><th class="number">今だけ</th><th class="number">内容が違う</th><th class="number">同じ</th></tr>
${lines.join('\n')}
</table>
<p class="small">どちらにも一行もない種類は省いています。</p>`
}

/** What is not shown in full is said, never left out in silence. */
function leftOutOf(counts: readonly CountFacts[]): string {
  const said = counts.flatMap((one) => {
    const [all, label] = [unequalIn(one), text(one.label)]
    if (all === 0 || one.shown === all) return []
    if (one.shown === null) return [`<li>${label}の違う${count(all)}件は、帳簿の内部の行なので、件数だけを数えています。</li>`]
    return [
      `<li>${label}の違う${count(all)}件のうち、${count(one.shown)}件を示し、残りの${count(all - one.shown)}件は数えただけです。</li>`,
    ]
  })
  if (said.length === 0) return ''
  return `<h2>ここに示していない行</h2>\n<ul>\n${said.join('\n')}\n</ul>\n<p>もっと多く示すには、--rows に一つの種類あたりの件数を付けて、もう一度比べてください。</p>`
}

function clientOf({ name, people }: ToldClient): string {
  return `<section>\n<h3>${text(name ?? '事務所全体')}</h3>\n${people.map(personOf).join('\n')}\n</section>`
}

function personOf({ name, rows }: ToldPerson): string {
  return `${name === null ? '' : `<h4>${text(name)}</h4>\n`}${rows.map(rowOf).join('\n')}`
}

const wheres = { both: '内容が違う', here: '今だけ', there: '戻した方だけ' } as const

function rowOf(row: ToldRow): string {
  const side = (value: string | null, there: boolean) =>
    there ? `<td>${value === null ? '－' : text(value)}</td>` : '<td class="gone"></td>'
  const fields = row.fields.map(
    ({ field, here, there }) =>
      `<tr><th>${text(field)}</th>${side(there, row.where !== 'here')}${side(here, row.where !== 'there')}</tr>`,
  )
  const none = '<tr><td colspan="3">違うのは、画面や履歴に出ない内訳だけです。</td></tr>'
  return `<table class="row">
<col><col><col>
<tr class="what"><th colspan="3">${text(`${row.what} ${row.which}`.trim())} <span class="where">${wheres[row.where]}</span></th></tr>
<tr class="touch"><th></th><th>戻した事務所</th><th>今の事務所</th></tr>
${fields.length === 0 ? (row.where === 'both' ? none : '') : fields.join('\n')}
<tr class="touch"><th>最後に触れた人</th>${touchOf(row.thereTouched, row.where === 'here')}${touchOf(row.hereTouched, row.where === 'there')}</tr>
</table>`
}

/** Where the row is not there, its last touch is its removal, and no touch means that it never was. */
function touchOf(touch: ToldTouch | null, missing: boolean): string {
  if (touch === null) return `<td>${missing ? 'この行はありません' : '－'}</td>`
  const said = text(`${touch.when} ${touch.who}「${touch.what}」`)
  if (touch.removed) return `<td>${said}で削除${missing ? '' : '<strong class="bad">したはずの行です</strong>'}</td>`
  return `<td>${said}${missing ? '<strong class="bad">の後、帳簿に記されずに消えています</strong>' : ''}</td>`
}

function unequalIn({ onlyHere, onlyThere, differing }: CountFacts): number {
  return onlyHere + onlyThere + differing
}

function count(number: number): string {
  return number.toLocaleString('ja-JP')
}
