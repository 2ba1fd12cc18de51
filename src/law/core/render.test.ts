import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { ask } from '../index.ts'
import type { Finding } from './finding.ts'
import { renderFinding } from './render.ts'

test('a figure with its articles, parameter and steps, each part indented under the rule it serves', () => {
  const finding = mustNotRefuse(
    ask('income-tax.monthly-withholding', { payDay: '2026-04-25', base: 446_000, column: '甲', dependents: 8, method: '月額表' }),
  )
  expect(renderFinding(finding).split('\n')).toEqual([
    '源泉所得税及び復興特別所得税: 1,010',
    '  根拠: 所得税法183条1項、所得税法185条1項、復興財源確保法28条・29条',
    '  月額表 甲欄の税額: 1,010',
    '    根拠: 所得税法185条1項1号イ、所得税法別表第二、復興財源確保法28条・29条',
    '    給与所得の源泉徴収税額表（月額表）: 令和8年分（2026-01-01から）',
    '      出典: 国税庁「令和8年分 源泉徴収税額表」月額表（zeigakuhyo2026/data/01-07.pdf）',
    '    社会保険料等控除後の給与等の金額: 446,000円',
    '    月額表の行: 446,000円以上 449,000円未満',
    '    月額表の欄: 甲欄 扶養親族等の数 7人',
    '    行と欄が交わる税額: 2,620円',
    '    7人を超える人数の控除後の税額: 1,010円 ＝ 2,620円 − 1,610円 × 1人（0円を下らない）',
  ])
})

test('lists, lines of pay, nothing and a rounding are written out', () => {
  const finding: Finding<unknown> = {
    value: {
      lines: [{ code: 'absence', label: '欠勤控除', amount: -17_857 }],
      month: '2026-06',
      paid: null,
      open: true,
      notes: [],
      marks: {},
    },
    because: {
      rule: 'x',
      label: '例',
      articles: [],
      steps: [
        {
          kind: 'figure',
          label: '欠勤控除',
          value: 17_857,
          unit: '円',
          working: '250,000円 × 1.5日 ÷ 21日',
          rounding: '1円未満切捨て',
        },
      ],
    },
  }
  expect(renderFinding(finding)).toBe(
    [
      '例:',
      '  内訳:',
      '    欠勤控除: △17,857',
      '  月: 2026-06',
      '  paid: なし',
      '  open: はい',
      '  お知らせ: なし',
      '  該当: なし',
      '  欠勤控除: 17,857円 ＝ 250,000円 × 1.5日 ÷ 21日［1円未満切捨て］',
    ].join('\n'),
  )
})

test('every worked answer reads in Japanese: no field stands under its English name', () => {
  const law = new URL('../', import.meta.url)
  const english = new Set<string>()
  for (const name of readdirSync(law, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('cases.yaml'))) {
    const cases = parse(readFileSync(new URL(name, law), 'utf8'), { schema: 'core', merge: true, maxAliasCount: -1 }) as {
      rule: string
      input: unknown
    }[]
    for (const one of cases) {
      const answer = ask(one.rule, one.input)
      if (isRefusal(answer)) continue
      for (const [, label] of renderFinding(answer).matchAll(/^ *([A-Za-z]+):/gm)) english.add(`${one.rule} ${label}`)
    }
  }
  expect([...english]).toEqual([])
})
