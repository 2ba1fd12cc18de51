import { randomBytes } from 'node:crypto'
import Fastify from 'fastify'
import type { EgovEmulator } from '../../src/filing/egov/emulator/emulator.ts'
import { practiceEgov } from '../../src/office/practice/egov.ts'
import { emulatorDoors } from '../../src/server/egov/emulator-doors.ts'
import type { EgovSettings } from '../../src/server/egov/settings.ts'

export interface EgovServer {
  readonly emulator: EgovEmulator
  readonly settings: EgovSettings
  /** Requests of any kind that reached it. */
  readonly counts: { requests: number }
  close(): Promise<void>
}

/** The emulated e-Gov on a port of its own, as another house would be; its clock is the one given. */
export async function openEgov(now: () => Date, arrivesAfter = 0): Promise<EgovServer> {
  const software = { id: 'vendor-software', key: 'vendor-key' }
  const newToken = () => randomBytes(16).toString('hex')
  const egov = practiceEgov({ now, newToken, arrivesAfter }, software)
  const counts = { requests: 0 }
  const app = Fastify()
  app.addHook('onRequest', async () => {
    counts.requests++
  })
  emulatorDoors(app, egov, '/egov')
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    emulator: egov.emulator,
    settings: {
      api: `${address}/egov/shinsei/v2`,
      auth: `${address}/egov/auth`,
      software,
      acquisition: egov.acquisition,
    },
    counts,
    close: async () => {
      await app.close()
    },
  }
}
