/** DESIGN §2 as data: what each room may import of ours, and the sentence a forbidden import fails with. */
export interface Room {
  readonly room: string
  readonly may: readonly string[]
  /** Rooms of which only types may be imported. */
  readonly typesOf?: readonly string[]
  readonly mustNot: string
}

export const rooms: readonly Room[] = [
  { room: 'base', may: [], mustNot: 'base imports nothing of ours: no I/O, no clock, no randomness' },
  { room: 'law', may: ['base'], mustNot: "law must not read a clock, a table or an office's habits" },
  { room: 'filing', may: ['base'], mustNot: 'filing must not calculate, nor know who the client is' },
  { room: 'vault', may: ['base'], mustNot: "vault must not touch an office's tables, nor log a plaintext" },
  { room: 'journal', may: ['base'], mustNot: 'journal must not know what a payroll is' },
  {
    room: 'office',
    may: ['base', 'law', 'filing', 'vault', 'journal'],
    mustNot: 'office knows no HTTP, no SQL writes, no wall clock',
  },
  {
    room: 'server',
    may: ['base', 'office'],
    typesOf: ['journal'],
    mustNot: 'server must not decide, calculate or query; start.ts alone builds journal and vault',
  },
  { room: 'cli', may: ['base', 'office', 'journal', 'law', 'filing'], mustNot: 'cli must not decide or calculate' },
  {
    room: 'web',
    may: ['base'],
    typesOf: ['office'],
    mustNot: 'web shows what was decided and why; from office it takes only schemas and types',
  },
]

/** Files that build the house: they may import the room beside the table's list. */
export const builders: Readonly<Record<string, readonly string[]>> = {
  'src/server/start.ts': ['journal', 'vault'],
  'src/server/following.ts': ['journal'],
  'src/server/returning.ts': ['journal'],
  'src/server/archiving.ts': ['journal'],
}

/** Where programs begin: not imported by anything, and not dead. */
export const entries: readonly RegExp[] = [
  /^src\/server\/start\.ts$/,
  /^src\/cli\/main\.ts$/,
  /^src\/web\/(main\.tsx|vite\.config\.ts)$/,
  /[./]worker\.ts$/,
  /\.d\.ts$/,
]

/** Runs processes and makes the password of a server it creates: the one place below the doors that touches the machine. */
export const platform = /^src\/journal\/postgres\//
