import { lookUpFiling } from '../../office/egov/look-up.ts'
import { submitFiling } from '../../office/egov/submit.ts'
import type { HouseKeeping } from '../config.ts'
import type { EgovPlace, EgovReach } from '../egov/reach.ts'
import type { Line } from './line.ts'

/** 電子申請 of one office. What is sent and what an answer means is the office room's business; here bytes are carried. */
export function egovLine(keeping: HouseKeeping, reach: EgovReach, office: string, place: EgovPlace): Line {
  const exchange = async () => place.exchange((await reach.accessFor(office, place)) ?? '')
  return {
    via: place.software.id,
    here: place.whose === 'practice',
    ready: async () => (await reach.accessFor(office, place)) !== null,
    send: async ({ dispatch, content, mayLeave }) =>
      submitFiling({ dispatch, content, procedure: place.acquisition, now: keeping.now(), exchange: await exchange(), mayLeave }),
    lookUp: async (sought) =>
      lookUpFiling(sought, {
        procName: place.acquisition.name,
        software: place.software.id,
        now: keeping.now().toISOString(),
        exchange: await exchange(),
      }),
  }
}
