import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DataFolder } from '../journal/folder.ts'
import { AlreadyRunning } from '../journal/postgres/lock.ts'
import { standUp, type Standing } from '../journal/stand.ts'
import { officeTables, type OfficeDatabase } from '../office/tables.ts'
import { buildApp } from './app.ts'
import type { HouseKeeping } from './config.ts'
import { indexOffice } from './doors/office.ts'
import { practiceOffice } from './practice.ts'

// `npm start`: builds the house, opens the doors, and closes them in order. The only file that knows all of it.

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = new DataFolder(process.env['TSUZUKI_DATA'] ?? join(root, '.data'))
const host = process.env['HOST'] ?? '127.0.0.1'
const port = Number(process.env['PORT'] ?? 4649)

const already = folder.running()
if (already !== null) {
  console.log(`すでに動いています: ${already.address}（プロセス番号 ${already.pid}）。何も変えずに終わります。`)
  process.exit(0)
}

try {
  const standing = await standUp<OfficeDatabase>({
    folder,
    tables: officeTables,
    databaseUrl: process.env['DATABASE_URL'],
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
  })
  await openDoors(standing)
} catch (error) {
  console.error(error instanceof AlreadyRunning ? error.message : explained(error))
  process.exit(1)
}

async function openDoors(standing: Standing<OfficeDatabase>): Promise<void> {
  if (standing.adopted) console.log('前回の終了が途中だったため、残っていたデータベースを引き継ぎました。')
  const pepper = Buffer.from(standing.secrets.pepper, 'hex')
  const practice = process.env['TSUZUKI_PRACTICE'] === '0' ? null : await practiceOffice(standing.journal, pepper)
  const keeping: HouseKeeping = {
    journal: standing.journal,
    reception: standing.reception,
    signInKey: Buffer.from(standing.secrets.signInKey, 'hex'),
    pepper,
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    webRoot: join(root, 'dist/web'),
    practice: practice?.signIn ?? null,
    log: true,
  }
  for (const office of await standing.journal.offices()) await indexOffice(keeping, office)
  const app = await buildApp(keeping)
  await app.listen({ host, port })
  const address = `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`
  folder.announce({ pid: process.pid, address, databaseUrl: standing.databaseUrl })
  const ticking = setInterval(() => void publish(standing), 20_000)
  greet(address, keeping.practice)

  let closing = false
  const close = async () => {
    if (closing) return
    closing = true
    clearInterval(ticking)
    console.log('\n終了しています…')
    await app.close()
    await publish(standing)
    await standing.stop()
    folder.withdraw()
    console.log('終了しました。')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close())
}

/** Signed checkpoints of every office that changed; a fault is told and tried again at the next tick. */
async function publish(standing: Standing<OfficeDatabase>): Promise<void> {
  await standing.journal.publishCheckpoints().catch((error: unknown) => console.error('署名済み記録を書けませんでした:', error))
}

function greet(address: string, practice: HouseKeeping['practice']): void {
  console.log(`\n  Tsuzuki（続き）  ${address}\n`)
  if (practice !== null) {
    console.log(`  練習用の事務所に入るには\n    サインイン名  ${practice.login}\n    パスワード    ${practice.password}\n`)
  }
  console.log('  終了は Ctrl-C\n')
}

function explained(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `ポート${port}は、ほかのプログラムが使っています。PORT=4650 npm start のように、別の番号で起動してください。`
  return `起動できませんでした: ${message}\n${stack ?? ''}`
}
