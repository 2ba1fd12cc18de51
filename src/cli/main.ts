import { CommanderError } from 'commander'
import { exitCodeOf, exitCodes } from './help.ts'
import { programFor } from './program.ts'

// The command `tsuzuki`. A refusal sets the exit code; what is thrown here is wrong usage or a fault.

try {
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
