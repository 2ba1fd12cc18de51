import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** What the figures were measured on; the load tells whether others were at work. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGigabytes: number
  readonly system: string
  readonly node: string
  readonly postgres: string | null
  readonly loadBefore: number
}

export function machine(postgres: string | null): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    postgres,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  }
}
