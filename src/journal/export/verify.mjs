// Verifies an export with nothing but Node: every file, and of the journal headers, links, roots, parts, blobs and signed checkpoints.
//   node verify.mjs [folder]      0: every byte is what was once written; 1: says where the first lie is
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.on('uncaughtException', (error) => check(false, sequence + 1, error.message))
const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url))
let [sequence, prev, entry, parts, blobs] = [0, null, null, 0, []]
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const { office, head, files } = JSON.parse(readFileSync(join(folder, 'digests.json'), 'utf8'))
const manifest = readFileSync(join(folder, 'files.txt'))
check(sha256(manifest) === files, 'files.txt', 'is not what was written')
for (const [, digest, name] of manifest.toString().matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm))
  check(sha256(readFileSync(join(folder, name))) === digest, name, 'is not what was written')
const keys = readFileSync(join(folder, 'log-keys.pem'), 'utf8')
  .match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g)
  .map((pem) => createPublicKey(pem))
const notes = readFileSync(join(folder, 'checkpoints.txt'), 'utf8').match(/^tsuzuki\/.*\n\d+\n.*\n\n— .*\n/gm) ?? []
const vouched = notes.map((note) => {
  const [text, , line] = note.split(/(?<=\n)(\n)/)
  const signature = Buffer.from(line.trim().split(' ')[2], 'base64').subarray(4)
  check(
    keys.some((key) => verify(null, Buffer.from(text), key, signature)),
    'checkpoint',
    'not signed by log-keys.pem',
  )
  const [origin, size, hash] = text.split('\n')
  check(origin === `tsuzuki/${office}`, 'checkpoint', 'of another office')
  return [Number(size), Buffer.from(hash, 'base64').toString('hex')]
})

const hashes = new Map([[0, '0'.repeat(64)]])
function finish() {
  if (entry) check(entry.list !== undefined && entry.parts === parts, sequence, 'parts are missing')
  check(blobs.length === 0, sequence, 'files are missing')
}
for (const file of readdirSync(join(folder, 'journal')).sort()) {
  const bytes = readFileSync(join(folder, 'journal', file))
  check(bytes.toString('latin1', 0, 18) === 'tsuzuki segment 1\n' && bytes.at(-5) === 46, file, 'not a whole segment')
  for (let at = 18, end; at < bytes.length; at = end) {
    end = at + 5 + bytes.readUInt32BE(at + 1)
    const [letter, body] = [String.fromCharCode(bytes[at]), bytes.subarray(at + 5, end)]
    if (letter === 'H') {
      finish()
      ;[entry, parts, blobs] = [JSON.parse(body), 0, []]
      check(entry.office === office && entry.sequence === sequence + 1, sequence + 1, 'is missing or misplaced')
      check(entry.prev === prev, entry.sequence, 'is not linked to the entry before')
      sequence = entry.sequence
      hashes.set(sequence, (prev = sha256(body)))
    } else if (letter === 'L')
      check(sha256((entry.list = body)) === entry.root && body.length === entry.parts * 32, sequence, 'root')
    else if (letter === 'P') {
      check(sha256(body) === entry.list.toString('hex', parts * 32, ++parts * 32), sequence, `part ${parts}`)
      blobs.push(...(JSON.parse(body.toString('utf8', 16).split('\n')[0]).blobs ?? []))
    } else if (letter === 'B') check(sha256(body) === blobs.shift(), sequence, 'a file')
    else if (letter === 'C') check(notes.includes(body.toString()), file, 'holds a checkpoint that is not in checkpoints.txt')
    else check(letter === '.' && end === bytes.length, file, 'holds a record nobody knows')
  }
}
finish()
for (const [size, hash] of vouched) check(hashes.get(size) === hash, size, 'is not what was signed')
check(sequence === head.sequence && hashes.get(sequence) === head.hash, head.sequence, 'the end is missing')
console.log(`ok: ${sequence} entries, ${vouched.length} checkpoints, head ${head.hash}`)

function check(good, where, what) {
  if (good) return
  console.log(`lie: ${typeof where === 'number' ? `entry ${where}` : where}: ${what}`)
  process.exit(1)
}
