import { expect, test } from 'vitest'
import type { StandbyNow } from '../../api/continuity.ts'
import { copyFacts, hereWords, troublesHere } from './here-words.ts'
import { lossWords, minuteWords } from './words.ts'

// What the PC's own page says of its copy.

const well: StandbyNow = {
  from: 'https://cloud.example',
  kept: 12,
  keptAt: '2026-11-26T05:03:59.000Z',
  applied: 12,
  appliedAt: '2026-11-26T05:03:59.000Z',
  theirs: 12,
  heardAt: '2026-11-26T06:29:30.000Z',
  fault: null,
  waiting: null,
  ring: null,
  now: '2026-11-26T06:30:00.000Z',
}
const factsOf = (here: StandbyNow) => Object.fromEntries(copyFacts(here))

test('a minute is the minute of Japan; another day is named', () => {
  expect(minuteWords('2026-11-26T14:59:59.999Z', '2026-11-26T14:30:00Z')).toBe('23:59')
  expect(minuteWords('2026-11-26T14:59:59.999Z', '2026-11-26T15:00:00Z')).toBe('2026/11/26 23:59')
})

test('all is well: the last verified minute, no lag, and what would be lost', () => {
  expect(factsOf(well)).toMatchObject({
    受け取って確かめたところ: '第12号（14:03の記帳）',
    このPCの帳簿に入ったところ: '第12号（14:03の記帳）',
    遅れ: 'ありません（30秒前の答えによる）',
    相手から最後に答えがあった時: '15:29（30秒前）',
  })
  expect(hereWords(well)).toBe(
    '第12号（14:03の記帳）までは、このPCにあります。失われるのは、15:29よりあとに記帳されて、まだ届いていないものだけです。',
  )
  expect(troublesHere(well)).toEqual([])
})

test('what is not in the books yet is counted and named, with what to do', () => {
  const waiting = { ...well, applied: 10, appliedAt: '2026-11-25T05:00:00.000Z', waiting: 'clients' }
  expect(factsOf(waiting)).toMatchObject({ このPCの帳簿に入ったところ: '第10号（2026/11/25 14:00の記帳）（あと2件）' })
  expect(hereWords(waiting)).toContain('うち2件はまだ帳簿に入っていません')
  expect(troublesHere(waiting)).toMatchObject([
    { what: expect.stringContaining('「clients」'), todo: expect.stringContaining('更新') },
  ])
})

test('behind, silent, revoked, ringing, and nothing yet', () => {
  expect(factsOf({ ...well, theirs: 15 })).toMatchObject({ 遅れ: '3件（30秒前の答えによる）' })
  const [silent] = troublesHere({ ...well, fault: 'connect ECONNREFUSED 127.0.0.1:9' })
  expect(silent).toMatchObject({
    what: expect.stringContaining('ECONNREFUSED'),
    todo: expect.stringContaining('このPCで仕事を続ける'),
  })
  expect(troublesHere({ ...well, fault: 'https://cloud.example answered 401: {}' })[0]!.what).toContain('認めていません')
  expect(troublesHere({ ...well, ring: '違う過去を示しています。' })[0]!.what).toContain('受け取りを止めています')
  const fresh = { ...well, kept: 0, keptAt: null, applied: 0, appliedAt: null, theirs: null, heardAt: null }
  expect(factsOf(fresh)).toMatchObject({
    受け取って確かめたところ: 'まだありません',
    遅れ: expect.stringContaining('分かりません'),
  })
  expect(hereWords(fresh)).toContain('まだ何も受け取っていません')
  expect(hereWords({ ...well, theirs: null, heardAt: null })).toContain('起動してからまだ答えがない')
})

test('in the cloud the minute stands beside the place of the PC that has most', () => {
  const follower = { standby: 'a', sequence: 10, applied: 10, ring: null, seenAt: well.heardAt!, writtenAt: well.keptAt }
  const now = { sequence: 12, epoch: 1, now: well.now, followers: [follower], pairings: [] }
  expect(lossWords(now, [{ id: 'a', name: '所長室のPC' }])).toBe(
    '最後の2件の記帳。「所長室のPC」が第10号（14:03の記帳）まで持っています（30秒前に確認）。',
  )
})
