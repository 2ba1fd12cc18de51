import { hostname, networkInterfaces } from 'node:os'

/** The name of an address first, then every other name and number under which this machine may be reached. */
export function namesHere(address: string): string[] {
  const numbers = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((one) => !one.internal && one.family === 'IPv4')
    .map((one) => one.address)
  return [...new Set([new URL(address).hostname, hostname().toLowerCase(), 'localhost', '127.0.0.1', ...numbers])]
}
