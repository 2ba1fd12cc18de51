import type { ArchiveBench } from './archive.ts'
import type { Results } from './run.ts'
import type { Growth } from './growth.ts'
import type { Isolation } from './isolation.ts'
import type { LawBench } from './law.ts'
import type { BatchBench } from './law-batch.ts'
import type { Spread } from './measure.ts'
import { stageNames, type Stages } from './month-end.ts'
import type { MonthBench } from './month.ts'
import type { SlipBench } from './slips.ts'

/** The results as a person reads them; docs/bench.md says how. */
export function tableOf({ machine, month, growth, isolation, archive, slips, law }: Results): string {
  const head = `${machine.cpu}、${machine.cores}コア、${machine.memoryGigabytes} GB、${machine.system}、Node ${machine.node}、PostgreSQL ${machine.postgres ?? '—'}、始めの負荷 ${machine.loadBefore}`
  return [
    head,
    ...(month ? monthLines(month) : []),
    ...(growth ? growthLines(growth) : []),
    ...(isolation ? isolationLines(isolation) : []),
    ...(archive ? archiveLines(archive) : []),
    ...(slips ? slipLines(slips) : []),
    ...(law ? lawLines(law) : []),
    '',
  ].join('\n')
}

const stageLabels: Readonly<Record<keyof Stages, string>> = {
  read: '読む',
  calculate: '計算する',
  commit: '記帳する',
  readBack: '読み返す',
  total: '合計',
}

function monthLines({ people, linesPerSlip, bytesPerSlip, stages, copy, timesCopy, peoplePerSecond }: MonthBench): string[] {
  const stage = (name: keyof Stages) => `  ${stageLabels[name]}  ${seconds(stages[name])}  ${share(stages[name], stages.total)}`
  return [
    `\n一か月の締め（${number(people)}人、1人 ${linesPerSlip.toFixed(1)}行・${number(bytesPerSlip)} B）`,
    ...stageNames.map(stage),
    `  合計  ${seconds(stages.total)}  毎秒${number(peoplePerSecond)}人`,
    `  COPY  ${seconds(copy)}`,
    `  COPY の ${times(timesCopy)}  ${verdict(timesCopy.median <= 8, '8倍以内')}`,
  ]
}

function growthLines({ sizes, exponent, roundByRound }: Growth): string[] {
  return [
    '\n人数と時間',
    ...sizes.map(
      ({ people, ms, microsecondsEach }) => `  ${number(people)}人  ${seconds(ms)}  1人 ${number(microsecondsEach)} µs`,
    ),
    `  指数 ${exponent.toFixed(3)}（回ごと ${roundByRound.least.toFixed(2)}–${roundByRound.most.toFixed(2)}）  ${verdict(exponent <= 1.05, '1.05以下')}`,
  ]
}

function isolationLines({ bulkWrites, pointReads, pointReadsAgainstPlain }: Isolation): string[] {
  return [
    '\n事務所の仕切り（あり ÷ なし）',
    `  まとめて書く  ${times(bulkWrites)}  ${verdict(bulkWrites.median <= 1.1, '1.10倍以内')}`,
    `  1件ずつ読む  ${times(pointReads)}  ${verdict(pointReads.median <= 1.1, '1.10倍以内')}`,
    `  （署名した文脈も何もない読み取りと比べると ${times(pointReadsAgainstPlain)}）`,
  ]
}

function archiveLines(of: ArchiveBench): string[] {
  const took = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
  return [
    `\n書庫（${number(of.people)}人・明細${number(of.slips)}枚、${number(of.changes)}件の変更）`,
    `  書く  ${took(of.write)}`,
    `  戻して確かめる  ${took(of.restore)}  ${verdict(of.restore <= 300_000, '5分以内')}`,
    `  fsck  ${took(of.fsck)}  毎秒${number(of.changesPerSecond)}件  ${verdict(of.changesPerSecond >= 50_000, '毎秒50,000件以上')}`,
    `  戻したものは${of.equal ? '一致' : '不一致'}`,
  ]
}

function slipLines({ slips, each, perSecond, together }: SlipBench): string[] {
  return [
    `\n給与明細書のPDF（${number(slips)}人）`,
    `  1人1ファイル  ${each.ms.median.toFixed(1)} ms（${each.ms.least.toFixed(1)}–${each.ms.most.toFixed(1)}）、${kibibytes(each.bytes.median)}（最大 ${kibibytes(each.bytes.most)}）、毎秒${number(perSecond)}件`,
    `  1ファイルに全員  ${(together.ms / 1_000).toFixed(2)} s、${kibibytes(together.bytes)}、毎秒${number((slips / together.ms) * 1_000)}ページ`,
  ]
}

function lawLines({ people, bulk, explained, agree, parameters, load, batches }: LawBench): string[] {
  const each = 1_000_000 / explained.median
  const [loadMiddle, loadLeast, loadMost] = [load.median, load.least, load.most].map((ms) => ms.toFixed(0))
  return [
    `\n法律の計算（練習用の${number(people)}人、1コア）`,
    `  まとめて  毎秒${number(bulk.median)}件（${number(bulk.least)}–${number(bulk.most)}）  ${verdict(bulk.median >= 300_000, '毎秒300,000件以上')}`,
    `  根拠つき  毎秒${number(explained.median)}件（${number(explained.least)}–${number(explained.most)}）、1件 ${each.toFixed(1)} µs  ${verdict(each <= 20, '20 µs以内')}`,
    `  数値表を読む  ${number(parameters)}件 ${loadMiddle} ms（${loadLeast}–${loadMost}）  ${verdict(load.median <= 50, '50 ms以内')}`,
    `  差引支給額の合計は${agree ? '一致' : '不一致'}`,
    ...batches.map(batchLine),
  ]
}

function batchLine({ label, lines, perSecond, timesRule, answered }: BatchBench): string {
  const every = answered ? '' : '、答えなかった行がある'
  return `  --batch ${label}（${number(lines)}行）  毎秒${number(perSecond.median)}行（${number(perSecond.least)}–${number(perSecond.most)}）、規則だけの ${times(timesRule)}${every}`
}

function seconds({ median, least, most }: Spread): string {
  const text = (ms: number) => (ms / 1_000).toFixed(2)
  return `${text(median)} s（${text(least)}–${text(most)}）`
}

function times({ median, least, most }: Spread): string {
  return `${median.toFixed(2)}倍（${least.toFixed(2)}–${most.toFixed(2)}）`
}

function share(part: Spread, whole: Spread): string {
  return `${Math.round((part.median / whole.median) * 100)}%`
}

function verdict(reached: boolean, goal: string): string {
  return `${reached ? '○' : '×'} 目標 ${goal}`
}

function number(value: number): string {
  return Math.round(value).toLocaleString('ja-JP')
}

function kibibytes(bytes: number): string {
  return `${(bytes / 1_024).toFixed(1)} KiB`
}
