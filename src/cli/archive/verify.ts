import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { lapse } from '../../journal/archive/lapse.ts'
import { verifyArchive, type ArchiveReport } from '../../journal/archive/verify.ts'
import { officeTables } from '../../office/tables.ts'
import { refusalText, type Door } from '../files.ts'
import { exitCodes } from '../help.ts'
import { openedArchive, type ArchiveOptions } from './open.ts'

export interface Looking extends ArchiveOptions {
  readonly json?: boolean
}

/** Reads the archive of an office back, whole, and says where the first lie or gap is. */
export async function verify(options: Looking, door: Door): Promise<void> {
  const opened = await openedArchive(options, door)
  if (isRefusal(opened)) return tell(opened, door)
  const { place, office, keys } = opened
  const report = await verifyArchive(place, office, keys, officeTables)
  door.exitCode = codeOf(report)
  door.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : textOf(report))
}

/** Takes away what is older than so many days and not needed to read the chain. */
export async function thin(options: Looking & { readonly days: number }, door: Door): Promise<void> {
  const opened = await openedArchive(options, door)
  if (isRefusal(opened)) return tell(opened, door)
  const { place, office, keys } = opened
  const lapsed = await lapse(place, office, keys, { now: new Date(), days: options.days })
  if (isRefusal(lapsed)) return tell(lapsed, door)
  // Held files are no fault, and nothing to keep quiet about: the place keeps its own time.
  door.exitCode = lapsed.held.length > 0 ? exitCodes.partly : exitCodes.done
  door.stdout.write(`${JSON.stringify({ office, ...lapsed })}\n`)
}

/** A refusal, on standard error, and the exit code that goes with it. */
export function tell(refusal: Refusal, door: Door): void {
  door.exitCode = exitCodes.refused
  door.stderr?.write(refusalText(refusal))
}

/** Broken is what cannot be read in order, or in two ways; a chain that is whole beside files that are no good is partly well. */
function codeOf({ gap, lieCount, bad, entries, forks }: ArchiveReport): number {
  if (gap !== null || lieCount > 0 || entries === 0 || forks.length > 0) return exitCodes.refused
  return bad.length > 0 ? exitCodes.partly : exitCodes.done
}

function textOf({ office, files, entries, parts, last, gap, bad, lies, lieCount, forks }: ArchiveReport): string {
  const [first] = lies
  const lines = [
    `${gap === null && lieCount === 0 && bad.length === 0 ? '○' : '×'} 事務所 ${office}: 断片${files}個から、第${last.sequence}号（${last.at ?? '－'}）まで読めました（記帳${entries}件・明細${parts}件）。`,
    ...(first === undefined ? [] : [`  最初の偽り: 第${first.sequence}号 ${first.what}（${first.code}、全部で${lieCount}件）`]),
    ...(gap === null ? [] : [`  第${gap}号を読めません。`]),
    ...forks.map(({ at, file, beside }) => `  第${at}号から先が二通り署名されています: ${beside} と ${file}`),
    ...bad.map(({ file, what }) => `  ${file}: ${what}`),
  ]
  return `${lines.join('\n')}\n`
}
