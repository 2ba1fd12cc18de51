import { CommanderError } from 'commander'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dataPath } from './data-path.ts'
import { exitCodeOf, exitCodes } from './help.ts'
import { programFor } from './program.ts'

// The command `tsuzuki`. A refusal sets the exit code; what is thrown here is wrong usage or a fault.

// Whoever read the output is gone (`| head`): there is nothing more to say. A server goes on serving.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  if (process.argv[2] !== 'serve') process.exit()
})

try {
  await takeLaw(process.argv.slice(2))
  const program = await programFor(process.argv.slice(2))
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = exitCodeOf(error)
  else {
    const { constructor, message, stack } = error as Error
    // That another house holds the folder is nobody's mistake in the program.
    process.stderr.write(constructor.name === 'AlreadyRunning' ? `${message}\n` : `障害が起きました: ${stack ?? message}\n`)
    process.exitCode = exitCodes.fault
  }
}

/** The law of the data folder that is worked on, before a command loads the rules. */
async function takeLaw(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--data')
  const joined = args.find((arg) => arg.startsWith('--data='))
  const data = dataPath(at < 0 ? joined?.slice('--data='.length) : args[at + 1])
  if (existsSync(join(data, 'law-pack.json'))) (await import('../law/pack/in-force.ts')).takeLawOfHouse(data)
}
