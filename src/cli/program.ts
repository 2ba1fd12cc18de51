import { Command } from 'commander'
import { bilingual, exitCodesText } from './help.ts'
import { version } from './version.ts'

type Register = (program: Command) => void

/** Every command and where it lives: only the one that was called is loaded, so that `law` never waits for the database. */
export const modules: Readonly<Record<string, () => Promise<Register>>> = {
  serve: async () => (await import('./serve.ts')).serveCommand,
  found: async () => (await import('./found.ts')).foundCommand,
  law: async () => (await import('./law.ts')).lawCommands,
  month: async () => (await import('./month.ts')).monthCommands,
  todoke: async () => (await import('./todoke.ts')).todokeCommands,
  zengin: async () => (await import('./zengin.ts')).zenginCommands,
  act: async () => (await import('./act.ts')).actCommand,
  ask: async () => (await import('./act.ts')).askCommand,
  fsck: async () => (await import('./fsck.ts')).fsckCommand,
  alarm: async () => (await import('./alarm.ts')).alarmCommand,
  archive: async () => (await import('./archive.ts')).archiveCommands,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  adopt: async () => (await import('./adopt.ts')).adoptCommand,
  discard: async () => (await import('./discard.ts')).discardCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  import: async () => (await import('./import.ts')).importCommand,
  standby: async () => (await import('./standby.ts')).standbyCommand,
  promote: async () => (await import('./promote.ts')).promoteCommand,
  merge: async () => (await import('./merge.ts')).mergeCommand,
  drill: async () => (await import('./drill.ts')).drillCommands,
  bench: async () => (await import('./bench.ts')).benchCommand,
}

/** The program with the command these arguments call; without one, with all of them, for the help. */
export async function programFor(args: readonly string[]): Promise<Command> {
  const program = bilingual(new Command('tsuzuki'))
    .description('続き — 社会保険労務士事務所のしごと / the work of a sharoushi office')
    .version(version(), '-V, --version', '版 / version')
    .addHelpText(
      'after',
      exitCodesText({ done: '済み / done', refused: '断り / a refusal', partly: '一部だけ済み / partly done' }),
    )
  const called = args.find((arg) => !arg.startsWith('-'))
  const load = called === undefined ? undefined : modules[called]
  const versionAlone = called === 'version' || (called === undefined && args.some((arg) => arg === '-V' || arg === '--version'))
  const wanted = load !== undefined ? [load] : versionAlone ? [] : Object.values(modules)
  for (const register of await Promise.all(wanted.map((one) => one()))) register(program)
  program
    .command('version')
    .description('版 / version')
    .addHelpText('after', exitCodesText({ done: '済み / done' }))
    .action(() => void process.stdout.write(`${version()}\n`))
  return program
}
