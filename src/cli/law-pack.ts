import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import { acceptPack, edition, keptEditions, lawFile, lawOfHouse, packOfProgram, signPack } from '../law/index.ts'
import { dataPath } from './data-path.ts'
import { textOf } from './files.ts'
import { exitCodesText } from './help.ts'
import { refused } from './law-diff.ts'
import type { Door } from './law.ts'

interface Options {
  readonly data?: string
  readonly out: string
  readonly key: string
  readonly newKey?: boolean
  readonly trust?: string
  readonly all?: boolean
  readonly json?: boolean
}

/** `tsuzuki law edition`, `law pack` and `law load`. */
export function packCommands(law: Command, door: Door): void {
  law
    .command('edition')
    .description('今の法令の版（明細に添えて残るもの） / the edition in force, as it is stored beside slips')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .option('--all', '使ったことのある版も、使い始めた日とともに / every edition the house worked with, and since when')
    .option('--json', 'JSON で / as JSON')
    .addHelpText('after', exitCodesText({ done: '済み / done' }))
    .action((_: Options, command: Command) => tellEdition(command.optsWithGlobals<Options>(), door))
  law
    .command('pack')
    .description('今の法令（数値と例）を署名した一つのファイルにする / the law in force as one signed file')
    .requiredOption('--out <file>', '書き出すファイル（まだない名前） / the file, not there yet')
    .requiredOption('--key <file>', '署名する Ed25519 の秘密鍵（PEM） / the Ed25519 private key that signs')
    .option('--new-key', '鍵がまだなければ作る / make the key where it is not there yet')
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り / a refusal' }))
    .action((options: Options) => writePack(options, door))
  law
    .command('load')
    .description('法令パックを確かめ、データフォルダで使い始める / check a law pack and take it into the data folder')
    .argument('<file>', '法令パック / the law pack')
    .option('--data <dir>', 'データフォルダ / the data folder')
    .option('--trust <key>', '初めて読み込むとき、信頼する公開鍵 / the public key to trust, on the first load')
    .addHelpText('after', '\n開いている家は、次に開いたときから使います / a house that is open takes it when it opens next.')
    .addHelpText('after', exitCodesText({ done: '済み / done', refused: '断り、何も変えない / refused, nothing changed' }))
    .action((file: string, options: Options) => load(file, options, door))
}

function tellEdition({ data, all, json }: Options, door: Door): void {
  const path = dataPath(data)
  const house = lawOfHouse(path)
  const pack = house === null ? null : { edition: house.edition, made: house.pack.pack.made, key: house.trusted }
  const used = keptEditions(path).map(({ edition: hash, firstUsed }) => ({ edition: hash, firstUsed }))
  const told = { edition: edition(), pack, ...(all === true ? { used } : {}) }
  if (json === true) return void door.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
  const from = pack === null ? [] : [`法令パック ${pack.made}（鍵 ${pack.key}）`]
  const since = used.map((one) => `${one.firstUsed}から  ${one.edition}${one.edition === told.edition ? '  今の版' : ''}`)
  const listed = since.length === 0 ? ['使った版は、まだ残っていません。家を開くと残ります。'] : since
  door.stdout.write(`${[told.edition, ...from, ...(all === true ? listed : [])].join('\n')}\n`)
}

function writePack({ out, key: keyFile, newKey }: Options, door: Door): void {
  const key = keyOf(keyFile, newKey === true)
  if (isRefusal(key)) return refused(key, door)
  if (existsSync(out)) return refused(inTheWay(out), door)
  const signed = signPack(packOfProgram(new Date().toISOString()), key)
  writeFileSync(out, `${JSON.stringify(signed)}\n`, { flag: 'wx' })
  door.stdout.write(
    `${JSON.stringify({ edition: signed.pack.edition, key: signed.key, cases: signed.pack.cases.length, out })}\n`,
  )
}

async function load(file: string, { data, trust }: Options, door: Door): Promise<void> {
  const text = await textOf(file, door)
  if (isRefusal(text)) return refused(text, door)
  const path = dataPath(data)
  const inForce = packOfProgram(new Date().toISOString())
  const accepted = await acceptPack(text, { inForce, kept: lawOfHouse(path), trust })
  if (isRefusal(accepted)) return refused(accepted, door)
  // Renamed into place: a house that opens in the middle finds the old pack or the new one.
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, `${lawFile}.part`), `${JSON.stringify(accepted)}\n`, { flush: true })
  renameSync(join(path, `${lawFile}.part`), join(path, lawFile))
  door.stdout.write(`${JSON.stringify({ edition: accepted.edition, made: accepted.pack.pack.made, key: accepted.trusted })}\n`)
}

function keyOf(file: string, make: boolean): KeyObject | Refusal {
  if (make && !existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 })
  }
  try {
    const key = createPrivateKey(readFileSync(file))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Told below, as for a key of another kind.
  }
  return refuse(
    'cli.law-key-unreadable',
    `「${file}」は Ed25519 の秘密鍵として読めません。`,
    '鍵のファイルを確かめてください。まだ鍵がなければ --new-key を付けると作ります。',
    { file },
  )
}

function inTheWay(out: string): Refusal {
  return refuse('cli.law-pack-exists', `「${out}」はすでにあります。`, 'まだない名前を --out に指定してください。', { file: out })
}
