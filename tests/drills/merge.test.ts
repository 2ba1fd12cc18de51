import { expect, test } from 'vitest'
import { openCliHouse } from '../cli/house.ts'
import { tsuzuki } from '../cli/tsuzuki.ts'

// With real processes: a cloud, a PC paired with it, kill -9, promotion, a split brain, and both brought together. `drill standby` is its
// first half. More work on each side: `tsuzuki drill merge --acts 1000`.

test(
  'the cloud dies, the PC goes on, both work, and both are brought together: what was acknowledged is there',
  { timeout: 600_000 },
  async () => {
    const cli = await openCliHouse()
    const office = await cli.office(false)
    const { code, out, err } = await tsuzuki(['drill', 'merge', '--acts', '20', '--json', '--data', cli.folder.path])
    const told = JSON.parse(out) as Record<string, unknown> & { figures: Record<string, number> }
    expect({ code, failures: told['failures'] }, err).toEqual({ code: 0, failures: [] })
    expect(told).toMatchObject({ drill: 'merge', passed: true, record: { office } })
    const { branch, merged, conflicts } = told.figures
    expect([branch! >= 20, merged! >= branch!, conflicts! > 0]).toEqual([true, true, true])
    await cli.remove()
  },
)
