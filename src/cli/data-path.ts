import { fileURLToPath } from 'node:url'

/** Where the data lie that a command works on: `--data`, else TSUZUKI_DATA, else where `npm start` puts them. */
export function dataPath(given: string | undefined): string {
  return given ?? process.env['TSUZUKI_DATA'] ?? fileURLToPath(new URL('../../.data', import.meta.url))
}
