import { expect, test } from 'vitest'
import { isRefusal } from '../../src/base/refusal.ts'
import { consult } from '../../src/office/door.ts'
import { listDrills } from '../../src/office/continuity/drills.ts'
import { openCliHouse } from '../cli/house.ts'
import { tsuzuki } from '../cli/tsuzuki.ts'
import { long } from '../support/long.ts'

const loops = long ? 1_000 : 20

test(
  `server and database are killed ${loops} times at work: nothing acknowledged is lost, and the record is signed`,
  { timeout: loops * 45_000 },
  async () => {
    const cli = await openCliHouse()
    const office = await cli.office(false)
    const { code, out, err } = await tsuzuki(['drill', 'kill', '--loops', String(loops), '--json', '--data', cli.folder.path])
    const told = JSON.parse(out) as Record<string, unknown> & { figures: Record<string, number>; record: { sequence: number } }
    expect({ code, failures: told['failures'] }, err).toEqual({ code: 0, failures: [] })
    expect(told).toMatchObject({ drill: 'kill', passed: true, record: { office, sequence: 5 } })
    const { serverKilled, databaseKilled, bothKilled, backendKilled, acknowledged, entries } = told.figures
    expect(told.figures['loops']).toBe(loops)
    expect(serverKilled! + databaseKilled! + bothKilled! + backendKilled!).toBe(loops)
    // Two entries beside: the founding, and the head's own password.
    expect([acknowledged! > 2 * loops, entries]).toEqual([true, acknowledged! + 2])
    const desk = cli.house.journal.desk({ office, actor: { id: 'test', name: '試験' }, sight: { kind: 'office' } })
    const answer = await consult(desk, 'viewer', listDrills, {})
    if (isRefusal(answer)) throw new Error(answer.message)
    expect(answer.drills).toMatchObject([{ kind: 'kill', passed: true, signed: true, figures: told.figures, seed: told['seed'] }])
    await cli.remove()
  },
)
