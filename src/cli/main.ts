import { isatty } from 'node:tty'
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
    const { message, stack } = error as Error
    process.stderr.write(`障害が起きました: ${message}\n${isatty(2) ? '' : `${stack}\n`}`)
    process.exitCode = exitCodes.fault
  }
}
