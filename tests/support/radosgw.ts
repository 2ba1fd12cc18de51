import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

// A real S3 server with Object Lock from Debian's packages: one monitor, one store in memory, one gateway of Ceph, in a temporary folder.

const programs = ['ceph', 'ceph-authtool', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin', 'setpriv']

/** False where Debian's ceph-mon, ceph-osd and radosgw are not installed. */
export const hasRadosgw = programs.every((name) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
)

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface Radosgw {
  readonly endpoint: string
  /** A user of its own, without any rights until a bucket grants them. */
  user(name: string): Credentials
  close(): void
}

export async function startRadosgw(): Promise<Radosgw> {
  const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-ceph-'))
  const [monitor, port] = await freePorts(2)
  const conf = join(folder, 'ceph.conf')
  const fsid = randomUUID()
  for (const name of ['mon', 'osd', 'run']) mkdirSync(join(folder, name))
  writeFileSync(conf, configuration(folder, fsid, monitor!, port!))
  const children: ChildProcess[] = []
  const close = () => {
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  const run = (program: string, ...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, CEPH_CONF: conf },
    })
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
    return stdout
  }
  // Dies with whoever started it, killed or not.
  const keep = (program: string, ...args: string[]) => {
    children.push(spawn('setpriv', ['--pdeathsig', 'KILL', program, '-c', conf, '-f', ...args], { stdio: 'ignore' }))
  }
  try {
    makeKeys(run, join(folder, 'keyring'))
    run('monmaptool', '--create', '--addv', 'a', `[v2:127.0.0.1:${monitor}]`, '--fsid', fsid, join(folder, 'monmap'))
    run('ceph-mon', '-c', conf, '--mkfs', '-i', 'a', '--monmap', join(folder, 'monmap'), '--keyring', join(folder, 'keyring'))
    keep('ceph-mon', '-i', 'a')
    const store = randomUUID()
    run('ceph', '-c', conf, '--connect-timeout', '60', 'osd', 'new', store)
    run('ceph-osd', '-c', conf, '-i', '0', '--mkfs', '--osd-uuid', store)
    keep('ceph-osd', '-i', '0')
    keep('radosgw', '-n', 'client.rgw.a')
    const endpoint = `http://127.0.0.1:${port}`
    await answers(endpoint, join(folder, 'client.rgw.a.log'))
    const user = (name: string) => {
      const credentials = { accessKeyId: name, secretAccessKey: randomBytes(16).toString('hex') }
      const keys = [`--access-key=${name}`, `--secret-key=${credentials.secretAccessKey}`]
      run('radosgw-admin', '-c', conf, 'user', 'create', `--uid=${name}`, `--display-name=${name}`, ...keys)
      return credentials
    }
    return { endpoint, user, close }
  } catch (error) {
    close()
    throw error
  }
}

/** With authentication (the gateway hangs without), one copy of everything, and little waiting. */
function configuration(folder: string, fsid: string, monitor: number, port: number): string {
  return `[global]
fsid = ${fsid}
mon host = v2:127.0.0.1:${monitor}/0
public addr = 127.0.0.1
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
keyring = ${folder}/keyring
run dir = ${folder}/run
admin socket = ${folder}/run/$name.$pid.asok
log file = ${folder}/$name.log
crash dir = ${folder}
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd crush chooseleaf type = 0
mon allow pool size one = true
paxos propose interval = 0.02
paxos min wait = 0.01
[mon.a]
mon data = ${folder}/mon
[osd.0]
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
[client.rgw.a]
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw run sync thread = false
`
}

function makeKeys(run: (program: string, ...args: string[]) => string, keyring: string): void {
  const make = (name: string, ...caps: string[]) => {
    const create = existsSync(keyring) ? [] : ['--create-keyring']
    run('ceph-authtool', ...create, keyring, '--gen-key', '-n', name, ...caps.flatMap((cap) => ['--cap', ...cap.split('=')]))
  }
  make('mon.', 'mon=allow *')
  make('client.admin', 'mon=allow *', 'osd=allow *', 'mgr=allow *')
  make('osd.0', 'mon=allow profile osd', 'osd=allow *')
  make('client.rgw.a', 'mon=allow rw', 'osd=allow rwx')
}

async function answers(endpoint: string, log: string): Promise<void> {
  for (const until = Date.now() + 90_000; ;) {
    if (
      await fetch(endpoint).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return
    if (Date.now() > until)
      throw new Error(`the gateway does not answer: ${existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''}`)
    await new Promise((wake) => setTimeout(wake, 100))
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  return ports
}
