import { EgovEmulator, type EmulatorOptions } from '../../filing/egov/emulator/emulator.ts'
import { emulatedAcquisition } from '../../filing/egov/emulator/procedures.ts'
import type { HttpAnswer, HttpRequest } from '../../filing/egov/emulator/http.ts'

export type { HttpAnswer, HttpRequest }

/** The e-Gov of the practice office: it ends in this process, and nothing sent to it reaches an authority. */
export interface PracticeEgov {
  readonly software: { readonly id: string; readonly key: string }
  readonly acquisition: { readonly id: string; readonly name: string }
  handle(request: HttpRequest): Promise<HttpAnswer>
}

/** Opens one. `software`: its only customer; the practice office's own where absent. */
export function practiceEgov(
  options: Omit<EmulatorOptions, 'software'>,
  software = practiceSoftware,
): PracticeEgov & { emulator: EgovEmulator } {
  const emulator = new EgovEmulator({ ...options, software: [software] })
  return {
    software,
    acquisition: { id: emulatedAcquisition.id, name: emulatedAcquisition.name },
    handle: (request) => emulator.handle(request),
    emulator,
  }
}

const practiceSoftware = { id: 'tsuzuki-practice', key: 'practice' }
