import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { exitCodesText } from './help.ts'

interface Options {
  readonly data?: string
  readonly port?: string
  readonly host?: string
}

/** `tsuzuki serve`: the same as `npm start`, as a child; signals and the exit code pass through. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('家を開く（npm start と同じ） / open the house, as npm start does')
    .option('--data <dir>', 'データフォルダ（TSUZUKI_DATA） / the data folder')
    .option('--port <number>', 'ポート番号（PORT） / the port')
    .option('--host <address>', '待ち受けるアドレス（HOST） / the address to listen on')
    .addHelpText('after', exitCodesText({ done: '閉じた、またはすでに動いている / closed, or running already' }))
    .action(serve)
}

/** Runs the house as a child until it closes. */
export async function serve({ data, port, host }: Options): Promise<void> {
  const given = Object.entries({ TSUZUKI_DATA: data, PORT: port, HOST: host }).filter(([, value]) => value !== undefined)
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))], {
    stdio: 'inherit',
    env: { ...process.env, ...Object.fromEntries(given) },
  })
  // The terminal sends Ctrl-C to the whole group; the house decides when it has closed.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const [code] = (await once(child, 'exit')) as [number | null]
  process.exitCode = code ?? 1
}
