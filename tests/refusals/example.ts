import type { TestOffice } from '../support/office.ts'

/** One refusal, shown: what someone did, and a way to do it again. */
export interface Example {
  /** The refusal's code; it may stand first or among `more`. */
  readonly code: string
  /** What someone did, in Japanese; the page of refusals shows it. */
  readonly when: string
  /** Does it. Examples share one office and make clients of their own in it, so that any of them can be run alone. */
  run(office: TestOffice): unknown
}
