import { expect, test } from 'vitest'
import { isRefusal } from '../../src/base/refusal.ts'
import { consult } from '../../src/office/door.ts'
import { listDrills } from '../../src/office/continuity/drills.ts'
import { openCliHouse } from '../cli/house.ts'
import { tsuzuki } from '../cli/tsuzuki.ts'

// The long suite is the same command with more: `tsuzuki drill kill --loops 1000`.

test(
  'server and database are killed twenty times at work: nothing acknowledged is lost, and the record is signed',
  { timeout: 900_000 },
  async () => {
    const cli = await openCliHouse()
    const office = await cli.office(false)
    const { code, out, err } = await tsuzuki(['drill', 'kill', '--loops', '20', '--json', '--data', cli.folder.path])
    const told = JSON.parse(out) as Record<string, unknown> & { figures: Record<string, number>; record: { sequence: number } }
    expect({ code, failures: told['failures'] }, err).toEqual({ code: 0, failures: [] })
    expect(told).toMatchObject({ drill: 'kill', passed: true, record: { office, sequence: 5 } })
    const { loops, serverKilled, databaseKilled, bothKilled, backendKilled, acknowledged, entries } = told.figures
    expect([loops, serverKilled! + databaseKilled! + bothKilled! + backendKilled!]).toEqual([20, 20])
    // Two entries beside: the founding, and the head's own password.
    expect([acknowledged! > 40, entries]).toEqual([true, acknowledged! + 2])
    const desk = cli.house.journal.desk({ office, actor: { id: 'test', name: '試験' }, sight: { kind: 'office' } })
    const answer = await consult(desk, 'viewer', listDrills, {})
    if (isRefusal(answer)) throw new Error(answer.message)
    expect(answer.drills).toMatchObject([{ kind: 'kill', passed: true, signed: true, figures: told.figures, seed: told['seed'] }])
    await cli.remove()
  },
)
