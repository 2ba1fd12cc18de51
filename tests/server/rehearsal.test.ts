import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrillFacts } from '../../src/office/continuity/facts.ts'
import type { Ended, Rehearsed } from '../../src/server/rehearsal/program.ts'
import { drillProgram } from '../../src/server/rehearsal/program.ts'
import { rehearsalsWith, type Rehearsal, type Rehearsals } from '../../src/server/rehearsal/rehearsals.ts'
import { openCliHouse, type CliHouse } from '../cli/house.ts'
import { Browser, openTestHouse, type TestHouse } from '../support/house.ts'

// 「いま練習する」, through the doors: the real program of the drill beside a house at work, and its record in the office.

let cli: CliHouse
let house: TestHouse
let head: Browser
let rehearsals: Rehearsals

const now = () => new Date()
const passed: Ended = { passed: true, figures: { entries: 3 }, failures: [], record: { sequence: 9 } }

beforeAll(async () => {
  cli = await openCliHouse()
  // The ways of the house that must not be the drill's.
  const real = drillProgram(cli.folder.path, { ...process.env, TSUZUKI_ARCHIVE_TO: '/nowhere/at/all', HOST: '203.0.113.1' })
  // The drill of the standby has its own test (tests/drills), and takes as long again.
  rehearsals = rehearsalsWith(async (kind, ...rest) => (kind === 'standby' ? passed : real(kind, ...rest)), now)
  const { journal, reception } = cli.house
  house = await openTestHouse({ journal, reception, rehearsals })
  const [aoba] = [await house.office('aoba'), await house.office('kita')]
  await aoba.member('clerk', 'tanto')
  head = new Browser(house)
  await head.signIn('aoba-head')
}, 300_000)
afterAll(async () => {
  await rehearsals.stop()
  await house.app.close()
  await cli.remove()
})

const look = async (browser = head) =>
  (await browser.get('/api/continuity/rehearsal')).json<{ rehearsal: Rehearsal | null }>().rehearsal
const stateOf = async (kind: Rehearsed) => (await look())?.parts.find((part) => part.kind === kind)?.state

test('pressed once, both are done; pressed again meanwhile, by whomever, it says so', { timeout: 300_000 }, async () => {
  expect(await look()).toBeNull()
  const begun = await head.post('/api/continuity/rehearsal')
  expect([begun.statusCode, begun.json()]).toEqual([200, { rehearsal: expect.objectContaining({ running: true }) }])
  expect((await head.post('/api/continuity/rehearsal')).json()).toMatchObject({ code: 'continuity.rehearsing' })
  const other = new Browser(house)
  await other.signIn('kita-head')
  expect((await other.post('/api/continuity/rehearsal')).json()).toMatchObject({ code: 'continuity.rehearsing-elsewhere' })
  expect(await look(other)).toBeNull()
  await expect.poll(() => stateOf('restore'), { timeout: 280_000, interval: 500 }).toMatch(/passed|failed/)
  const shown = (await look())!
  expect(shown).toMatchObject({ running: false, parts: [{ state: 'passed' }, { kind: 'restore', state: 'passed' }] })
  const { lines, ended } = shown.parts[1]!
  expect(lines.join('\n')).toContain('家を丸ごと消しました')
  const { drills } = (await head.ask('continuity.drills', {})).json<{
    answer: { drills: (DrillFacts & { signed: boolean })[] }
  }>().answer
  expect(drills).toMatchObject([{ kind: 'restore', passed: true, signed: true, figures: ended!.figures }])
})

test('a drill that did not pass, and one that ended without a word, are told as failed', async () => {
  const says: Record<Rehearsed, Ended | null> = { standby: { ...passed, passed: false, failures: ['遅い'] }, restore: null }
  const own = rehearsalsWith(async (kind, _, tell) => {
    tell(`${kind}の途中`)
    return says[kind]
  }, now)
  own.begin('one')
  await expect.poll(() => own.of('one')?.running).toBe(false)
  expect(own.of('one')!.parts).toMatchObject([
    { kind: 'standby', state: 'failed', ended: { failures: ['遅い'] } },
    { kind: 'restore', state: 'failed', ended: null, lines: ['restoreの途中'] },
  ])
  expect(own.begin('two')).toMatchObject({ running: true })
  await own.stop()
})

test('a house that closes ends the program of the drill and what it began', { timeout: 300_000 }, async () => {
  const own = rehearsalsWith(drillProgram(cli.folder.path, process.env), now)
  const [office] = await cli.house.journal.offices()
  own.begin(office!)
  await expect.poll(() => own.of(office!)!.parts[0]!.lines.length, { timeout: 50_000 }).toBeGreaterThan(0)
  await own.stop()
  expect(own.of(office!)).toMatchObject({ running: false, parts: [{ state: 'failed', ended: null }, { state: 'waiting' }] })
})

test('only the head may', async () => {
  const clerk = new Browser(house)
  await clerk.signIn('aoba-tanto')
  for (const answer of [await clerk.get('/api/continuity/rehearsal'), await clerk.post('/api/continuity/rehearsal')])
    expect(answer.json()).toMatchObject({ code: 'office.not-permitted' })
})
