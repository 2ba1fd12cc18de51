import { configDefaults, defineConfig } from 'vitest/config'

/**
 * Real processes killed, real disks filled, houses built again beside others, thousands of storms: run where TSUZUKI_ALL is set, as
 * .ci/run does (`npm run test:all`).
 */
const slow = [
  'tests/drills/**',
  'tests/storms/**',
  'tests/archive/s3.test.ts',
  'tests/cli/{adopt,archive,compare}.test.ts',
  'tests/server/rehearsal.test.ts',
  'tests/continuity/{rebuilt-by-command,second-failure,takeover,waiting}.test.ts',
  'tests/journeys/ten-seats.test.ts',
  'tests/merge/large.test.ts',
  'tests/merge/*kill.test.ts',
]

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    exclude: process.env['TSUZUKI_ALL'] === undefined ? [...configDefaults.exclude, ...slow] : configDefaults.exclude,
    globalSetup: ['tests/support/database.ts'],
    maxWorkers: 2,
    // A test that hangs is ended; one on a slow machine is not.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
})
