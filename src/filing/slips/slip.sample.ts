import type { SlipDocument } from './document.ts'

/** A believable slip for tests, with the characters that go wrong elsewhere. */
export const practiceSlip: SlipDocument = {
  office: 'つづき社会保険労務士事務所',
  client: '株式会社 髙﨑製作所',
  person: { number: '1001', name: '𠮷田 髙子', section: '製造部 第二課' },
  month: '2026-11',
  mark: '',
  payDay: '2026-11-25',
  period: { from: '2026-10-16', to: '2026-11-15' },
  attendance: [
    { label: '出勤日数', text: '20.5日' },
    { label: '有給取得日数', text: '1.0日' },
    { label: '所定労働時間', text: '164:00' },
    { label: '時間外労働', text: '22:30' },
    { label: '深夜労働', text: '3:15' },
    { label: '有給残日数', text: '12.5日' },
  ],
  earnings: [
    { label: '基本給', amount: 240_000 },
    { label: '役職手当', amount: 20_000 },
    { label: '時間外手当', amount: 41_231 },
    { label: '欠勤控除', amount: -3_200 },
    { label: '通勤手当（非課税）', amount: 12_600 },
  ],
  deductions: [
    { label: '健康保険料', amount: 15_008 },
    { label: '子ども・子育て支援金', amount: 368 },
    { label: '厚生年金保険料', amount: 27_450 },
    { label: '雇用保険料', amount: 1_799 },
    { label: '所得税', amount: 6_200 },
    { label: '住民税', amount: 14_500 },
  ],
  totals: { earnings: 310_631, deductions: 65_325, net: 245_306 },
  notes: ['今月から介護保険料を控除しています。'],
  message: '年末調整の書類は11月28日までに提出してください。',
}
