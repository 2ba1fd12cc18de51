import { expect, test } from 'vitest'
import { tsuzuki } from '../cli/tsuzuki.ts'

test(
  'a house burns down; from the archive alone its office is as it was at the minute asked for',
  { timeout: 300_000 },
  async () => {
    const { code, out, err } = await tsuzuki(['drill', 'restore', '--acts', '15', '--json', '--data', '/nowhere'])
    const told = JSON.parse(out) as Record<string, unknown> & { figures: Record<string, number> }
    expect({ code, failures: told['failures'] }, err).toEqual({ code: 0, failures: [] })
    expect(told).toMatchObject({ drill: 'restore', passed: true, record: null })
    expect(told.figures['entries']).toBeLessThan(told.figures['acknowledged']!)
  },
)
