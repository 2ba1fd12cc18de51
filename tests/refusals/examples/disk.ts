import { spaceOn } from '../../../src/journal/space.ts'
import type { Example } from '../example.ts'

const MEGABYTE = 1024 * 1024

export const examples: readonly Example[] = [
  {
    code: 'journal.disk-full',
    when: 'データのあるディスクの空きが尽きかけているときに保存しようとした',
    run: () => spaceOn(() => ({ free: 12 * MEGABYTE, floor: 64 * MEGABYTE }))(2_000),
  },
  {
    code: 'journal.disk-low',
    when: 'ディスクの空きが少ないときに、1万人分の給与を計算しようとした',
    run: () => spaceOn(() => ({ free: 150 * MEGABYTE, floor: 64 * MEGABYTE }))(21 * MEGABYTE),
  },
]
