/** How an attempt ended: the house said no, somebody noticed and told, or nobody did. */
export type Ending =
  | { readonly outcome: 'refused' | 'detected'; readonly by: string; readonly said: string }
  | { readonly outcome: 'succeeded'; readonly said: string }

/** One thing a thief tried. */
export interface Attempt {
  readonly name: string
  /** What was tried, in a sentence. */
  readonly tried: string
  readonly outcome: Ending['outcome']
  /** Who refused or noticed. */
  readonly by: string
  readonly said: string
}

/** What was tried so far, told as it happens. */
export class Attempts {
  readonly all: Attempt[] = []
  readonly #say: (line: string) => void

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  async try(name: string, tried: string, act: () => Promise<Ending>): Promise<void> {
    const ending = await act()
    const by = 'by' in ending ? ending.by : ''
    this.all.push({ name, tried, outcome: ending.outcome, by, said: ending.said })
    this.#say(`${name}: ${ending.outcome}${by === '' ? '' : ` by ${by}`} (${ending.said})`)
  }

  count(outcome: Ending['outcome']): number {
    return this.all.filter((one) => one.outcome === outcome).length
  }
}

export function refused(by: string, said: string): Ending {
  return { outcome: 'refused', by, said }
}

export function detected(by: string, said: string): Ending {
  return { outcome: 'detected', by, said }
}

export function succeeded(said: string): Ending {
  return { outcome: 'succeeded', said }
}
