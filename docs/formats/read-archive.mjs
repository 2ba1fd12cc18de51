// Verifies the archive of an office without Tsuzuki, with Node 22.15 or later and the `age` command. Formats: archive.md, journal.md.
//   node read-archive.mjs FOLDER KEYFILE    KEYFILE: the office's key, opened by `age -d`. 0: whole and true; 1: tells the first fault
import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { zstdDecompressSync } from 'node:zlib'
const [folder, keyFile] = process.argv.slice(2)
const told = (name) => [...readFileSync(keyFile, 'utf8').matchAll(new RegExp(`^# ${name}: (\\S+)$`, 'gm'))].map(([, said]) => said)
const jwk = (raw) => ({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw, 'base64').toString('base64url') })
const [[office], keys] = [told('office'), told('log key').map((raw) => createPublicKey({ key: jwk(raw), format: 'jwk' }))]
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const must = (good, what) => good || (() => { throw new Error(what) })()
let chain = [null] // the hash of every header read so far, by its place
function read([file, first, last, head, digest]) {
  const sealed = readFileSync(`${folder}/${file}`)
  must(sha256(sealed) === digest, 'is not what its name says')
  const bytes = zstdDecompressSync(execFileSync('age', ['-d', '-i', keyFile], { input: sealed, maxBuffer: 2 ** 31 - 1 }))
  const hashes = chain.slice(0, first)
  let [at, entry, parts, blobs, note, letter] = [18, null, 0, [], [], bytes.toString('latin1', 0, 18)]
  must(letter === 'tsuzuki segment 1\n', 'is no segment')
  while (letter !== '.') {
    letter = bytes.toString('latin1', at, at + 1)
    const body = bytes.subarray(at + 5, (at += 5 + bytes.readUInt32BE(at + 1)))
    if ('HC'.includes(letter) && entry) must(parts === entry.parts && !blobs[0], `entry ${entry.sequence}: parts or files are missing`)
    if (letter === 'H') {
      ;[entry, parts] = [JSON.parse(body), 0]
      const linked = entry.office === office && entry.sequence === hashes.length && entry.prev === hashes.at(-1)
      must(linked && hashes.push(sha256(body)), `entry ${hashes.length}: does not follow the one before`)
    } else if (letter === 'L') must(sha256((entry.list = body)) === entry.root, `entry ${entry.sequence}: the list of parts was changed`)
    else if (letter === 'P') {
      must(sha256(body) === entry.list.toString('hex', parts * 32, ++parts * 32), `entry ${entry.sequence}: part ${parts} was changed`)
      blobs.push(...(JSON.parse(body.toString('utf8', 16).split('\n')[0]).blobs ?? []))
    } else if (letter === 'B') must(sha256(body) === blobs.shift(), `entry ${entry.sequence}: a file was changed`)
    else if (letter === 'C') {
      const [text, signature] = body.toString().split(/(?<=\n)\n— \S+ /)
      const signed = keys.some((key) => verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64').subarray(4)))
      must(signed && (note = text.split('\n'))[0] === `tsuzuki/${office}`, 'holds a checkpoint nobody signed')
      must(Buffer.from(note[2], 'base64').toString('hex') === hashes[note[1]], 'holds a checkpoint of another past')
    } else must(letter === '.' && at === bytes.length, 'holds a record nobody knows')
  }
  must(hashes.length - 1 === +last && hashes.at(-1) === head && +note[1] === +last, 'holds something else than its name says')
  must(chain.every((hash, place) => hash === hashes[place]) && (chain = hashes), 'tells another past than those before')
}
const form = /^(\d{12})-(\d{12})-([0-9a-f]{64})-([0-9a-f]{64})-[0-9a-f]{8}\.zst\.age$/
const [faults, files] = [[], readdirSync(folder).map((file) => form.exec(file)).filter(Boolean).sort((a, b) => b[2] - a[2])] // furthest first
for (let next; (next = files.find(([, first, last]) => first <= chain.length && chain.length <= last)); files.splice(files.indexOf(next), 1))
  try { read(next) } catch (error) { faults.push(`${next[0]}: ${error.message}`) }
for (const [file, , last, head] of files) if (chain[+last] !== head) faults.push(chain[+last] ? `${file}: ends in another past` : `entry ${chain.length}: is missing`)
process.exitCode = faults[0] === undefined && chain.length > 1 ? 0 : 1
console.log(`${chain.length - 1} entries, head ${chain.at(-1)}, ${faults[0] ?? 'no fault'}`)
