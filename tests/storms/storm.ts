import { Random } from '../../src/cli/bench/random.ts'
import { Changes } from '../../src/journal/changes.ts'
import { epochs, officeKeys } from '../../src/journal/continuity/tables.ts'
import { readCertificate, signCertificate } from '../../src/journal/epoch/certificate.ts'
import { Follower } from '../../src/journal/follow/follower.ts'
import { followOnce } from '../../src/journal/follow/run.ts'
import { rawKey } from '../../src/journal/note.ts'
import { EntryCheck, isLie } from '../../src/journal/replay/check.ts'
import { commonOf, merge, planOf } from './bring-together.ts'
import { House, office, officeKey, people, read, rowsOf, tables, trusted, type Order } from './house.ts'
import { booksIn, Crash, Line, spoolIn, step, type Weather } from './line.ts'

/** What somebody asked and has no answer to: asked again with the same key. */
interface Asked {
  readonly order: () => Order | null
  readonly key: string
}

/**
 * One scenario: a cloud, the office's PC that follows it, people at both, and everything that can happen to them in an order that the
 * seed decides. Then the weather clears, what parted is brought together, and everything that was ever acknowledged is looked for.
 */
export class Storm {
  readonly #weather: Weather
  readonly #random: Random
  readonly #cloud: House
  readonly #pc: House
  #now = Date.parse('2026-11-20T01:00:00Z')
  #turn = 0
  #line: Line
  #follower: Follower
  #following: Promise<unknown> | null = null
  readonly #unanswered = new Map<House, Asked>()
  /** Keys that were answered with an entry, and by whom. */
  readonly #acknowledged = new Map<string, House>()
  /** Keys of entries that burnt with the cloud before anybody else had them. */
  readonly #burnt = new Set<string>()
  /** The certificates the office has signed. */
  #certificate: string | null = null
  #mayRing = false
  #wrong: string | null = null
  readonly counts = { acknowledged: 0, crashes: 0, promotions: 0, branches: 0, questions: 0, rings: 0, burnt: 0 }

  constructor(seed: number) {
    this.#random = new Random(seed)
    this.#weather = { random: this.#random, crashes: this.#random.pick([0, 2, 6]), losses: this.#random.pick([0, 10, 40]) }
    const now = () => new Date((this.#now += 1000))
    this.#cloud = new House('クラウド', 'leading', this.#random, now)
    this.#pc = new House('所長室のPC', 'following', this.#random, now)
    this.#line = new Line(this.#cloud, this.#weather)
    this.#follower = this.#newFollower(this.#pc, this.#line)
    this.#cloud.commit({ act: 'pair', key: 'pair', changes: new Changes().insert(officeKeys, KEY_ROW) })
  }

  async run(): Promise<void> {
    const rounds = this.#random.pick([1, 1, 2])
    for (let round = 0; round < rounds; round++) {
      for (let turn = this.#random.whole(8, 30); turn > 0; turn--) await this.#something()
      await this.#clearUp()
      this.#checkEverything()
    }
    this.counts.acknowledged = this.#acknowledged.size
    this.counts.burnt = this.#burnt.size
  }

  async #something(): Promise<void> {
    const what = this.#random.whole(0, 99)
    if (what < 30) this.#somebodyWrites(this.#cloud)
    else if (what < 45) this.#somebodyWrites(this.#pc)
    else if (what < 65) this.#startFollowing()
    else if (what < 84) this.#line.deliver()
    else if (what < 88) await this.#reboot(this.#pc)
    else if (what < 91) await this.#reboot(this.#cloud)
    else if (what < 95) await this.#announce().catch(() => {})
    else if (what < 98) this.#promote()
    else this.#cloudBurns()
    await calm()
  }

  /** A clerk registers somebody or changes a note; what was not answered before is asked again first. */
  #somebodyWrites(house: House): void {
    const asked = this.#unanswered.get(house) ?? this.#newOrder(house)
    const order = asked.order()
    this.#unanswered.set(house, asked)
    try {
      const done = order === null ? 'stale' : step(this.#weather, () => house.commit(order))
      if (typeof done === 'number') this.#acknowledged.set(asked.key, house)
      this.#unanswered.delete(house)
    } catch (fault) {
      if (!(fault instanceof Crash)) throw fault
      this.#down(house)
    }
  }

  #newOrder(house: House): Asked {
    const key = `order ${++this.#turn}`
    const known = [...house.rows.values()].filter(({ table }) => table === people)
    const note = `書いた人 ${this.#turn}`
    if (known.length === 0 || this.#random.whole(0, 1) === 0) {
      const row = { id: house.id(), number: this.#random.whole(1, 12), note }
      const changes = new Changes().insert(people, row).claim(`person:${row.number}`, '社員番号', row.id, null, row.id)
      return { key, order: () => ({ act: 'hire', key, changes }) }
    }
    const before = read(this.#random.pick(known))
    const changes = new Changes().update(people, before, { note })
    return { key, order: () => ({ act: 'change', key, changes }) }
  }

  #startFollowing(): void {
    if (this.#following !== null || this.#pc.standing !== 'following') return
    this.#following = this.#follow(this.#follower, this.#pc).finally(() => (this.#following = null))
  }

  async #follow(follower: Follower, house: House): Promise<void> {
    const standing = async () => ({
      standing: house.standing,
      sequence: house.sequence,
      epoch: house.epoch,
      halted: null,
      certificate: null,
    })
    try {
      const done = await followOnce({ office, follower, continuity: { standing }, applied: async () => {} })
      if (done.kind === 'rings') this.#rang(done.ring.code)
    } catch (fault) {
      if (fault instanceof Crash) this.#down(house)
      // A fault of the line, or that this house was promoted meanwhile: the next turn sees to it.
    }
  }

  #rang(code: string): void {
    if (this.#mayRing && code === 'fork') this.counts.rings++
    else this.#wrong ??= `rings ${code}, and nobody lied`
  }

  /** A machine stops at once and starts again: what it held in memory is gone. */
  async #reboot(house: House): Promise<void> {
    this.#down(house)
    await this.#following
  }

  #down(house: House): void {
    this.counts.crashes++
    this.#line.cut()
    if (house === this.#pc) this.#follower = this.#newFollower(this.#pc, this.#line)
  }

  #promote(): void {
    const { sequence, hash } = this.#pc.place()
    if (this.#pc.standing !== 'following' || sequence === 0) return
    this.#certificate = this.#certify(this.#pc, { sequence, hash })
    this.#begin(this.#pc, 'continuity.promote')
    this.counts.promotions++
  }

  #certify(holder: House, after: { sequence: number; hash: string | null }): string {
    const epoch = Math.max(this.#cloud.epoch, this.#pc.epoch, this.#certificateEpoch()) + 1
    const of = { office, epoch, after, holder: rawKey(holder.logKey).toString('base64'), place: holder.name }
    return signCertificate({ ...of, at: new Date(this.#now).toISOString() }, officeKey)
  }

  #certificateEpoch(): number {
    return this.#certificate === null ? 1 : Number(this.#certificate.split('\n')[1])
  }

  #begin(house: House, act: string): void {
    const note = this.#certificate!
    const certificate = readCertificate(note, [officeKey])!
    const changes = new Changes().insert(epochs, { epoch: certificate.epoch, certificate: note })
    const done = house.commit({ act, key: note, changes }, certificate)
    if (typeof done === 'string') throw new Error(`an epoch does not begin: ${done}`)
  }

  async #announce(): Promise<void> {
    if (this.#pc.standing === 'leading' && this.#certificate !== null) await this.#line.announce(this.#certificate)
  }

  /** The cloud is lost and built again from an older archive, knowing nothing of what came after. */
  #cloudBurns(): void {
    if (this.#cloud.sequence < 2 || this.#cloud.standing !== 'leading') return
    const lost = this.#cloud.cutAfter(this.#random.whole(1, this.#cloud.sequence - 1))
    const elsewhere = new Set([...this.#pc.chain, ...this.#kept()].map(({ hash }) => hash))
    for (const { header, hash } of lost) if (!elsewhere.has(hash)) this.#burnt.add(header.key)
    this.#mayRing = true
    this.#unanswered.delete(this.#cloud)
    this.#down(this.#cloud)
  }

  #kept() {
    return [...this.#pc.branches.values(), ...this.#cloud.branches.values()].flat()
  }

  #newFollower(house: House, line: Line): Follower {
    return new Follower({ office, logKeys: () => trusted }, booksIn(house, this.#weather), spoolIn(house, this.#weather), line)
  }

  /** The weather clears. Where the houses parted, the PC leads, takes in what the cloud did and gives the lead back. */
  async #clearUp(): Promise<void> {
    this.#weather.losses = 0
    this.#line.cut()
    await this.#following
    for (const house of [this.#cloud, this.#pc]) while (this.#unanswered.has(house)) this.#somebodyWrites(house)
    const parted = this.#pc.standing === 'leading' || commonOf(this.#pc.chain, this.#cloud.chain) < this.#pc.sequence
    const rings = parted ? false : await this.#catchUp(this.#pc, this.#cloud)
    if (parted || rings || this.#pc.sequence < this.#cloud.sequence) await this.#comeHome()
    this.#mayRing = false
    this.#weather.losses = this.#random.pick([0, 10, 40])
  }

  /** Follows without faults of the line, through crashes, until there is nothing more, also on the disk; answers whether it rings. */
  async #catchUp(house: House, of: House): Promise<boolean> {
    const line = new Line(of, this.#weather)
    let follower = this.#newFollower(house, line)
    for (let idle = 0; house.sequence < of.sequence || house.spool.length > 0; idle++) {
      if (idle > 400) throw new Error(`${house.name} does not catch up`)
      if (idle > 200) this.#weather.crashes = 0
      const done = this.#follow(follower, house)
      await calm()
      line.deliver()
      await done
      // What it kept before it rang is applied all the same.
      if (follower.place.ring !== null && house.spool.length === 0) break
      // As after a crash, whether there was one or not.
      if (this.#random.whole(0, 3) === 0) follower = this.#newFollower(house, line)
    }
    if (house === this.#pc) this.#follower = this.#newFollower(house, this.#line)
    return follower.place.ring !== null
  }

  async #comeHome(): Promise<void> {
    if (this.#pc.standing === 'following') this.#promote()
    const told = this.#random.whole(0, 1) === 0
    if (told) this.#cloud.learn(this.#certificate!)
    this.#takeOver()
    if (!told) {
      // Nobody told the cloud, and somebody went on working there.
      this.#somebodyWrites(this.#cloud)
      while (this.#unanswered.has(this.#cloud)) this.#somebodyWrites(this.#cloud)
      this.#cloud.learn(this.#certificate!)
      this.#takeOver()
    }
    if (this.#cloud.standing !== 'superseded') throw new Error('the cloud does not believe the office')
    const place = commonOf(this.#pc.chain, this.#cloud.chain)
    const aside = this.#cloud.cutAfter(place)
    if (aside.length > 0) this.#cloud.branches.set(aside.at(-1)!.hash, aside)
    this.#cloud.standing = 'following'
    this.#cloud.spool = []
    await this.#catchUp(this.#cloud, this.#pc)
    this.#certificate = this.#certify(this.#cloud, this.#pc.place())
    this.#pc.learn(this.#certificate)
    this.#begin(this.#cloud, 'continuity.return')
    this.#pc.standing = 'following'
    this.#pc.spool = []
    this.#line = new Line(this.#cloud, this.#weather)
    await this.#catchUp(this.#pc, this.#cloud)
  }

  /** Brings what the cloud did alone to the PC and merges it there, however often that is broken off. */
  #takeOver(): void {
    const common = commonOf(this.#pc.chain, this.#cloud.chain)
    const branch = this.#cloud.chain.slice(common)
    if (branch.length === 0) return
    const own = movedSince(common, this.#pc)
    const tip = branch.at(-1)!.hash
    this.#pc.branches.set(tip, branch)
    this.counts.branches++
    for (let attempt = 1; ; attempt++) {
      try {
        merge(this.#pc, tip, { ...this.#weather, crashes: attempt > 20 ? 0 : this.#weather.crashes })
        return this.#tookAllOf(tip, own)
      } catch (fault) {
        if (!(fault instanceof Crash)) throw fault
      }
    }
  }

  /** Every row of the branch was taken in, or left alike, or somebody is asked about it; no row that the PC moved was touched. */
  #tookAllOf(tip: string, own: ReadonlyMap<string, string | undefined>): void {
    for (const [name, was] of own) same(name, this.#pc.rows.get(name)?.hash, was)
    const { plan } = planOf(this.#pc, tip)
    same('steps left to take', plan.steps.length, 0)
    for (const { subject } of plan.conflicts) {
      if (!this.#pc.rows.has(`questions ${JSON.stringify([subject, tip])}`)) throw new Error(`nobody is asked about ${subject}`)
    }
    this.counts.questions += plan.conflicts.length
  }

  #checkEverything(): void {
    const [cloud, pc] = [this.#cloud, this.#pc]
    same('what went wrong', this.#wrong, null)
    same('the houses', told(cloud), told(pc))
    for (const { chain } of [cloud, pc]) {
      const check = new EntryCheck(office, { sequence: 0, hash: null }, tables)
      for (const { carried } of chain) if (isLie(check.check(carried))) throw new Error('a chain lies')
      same('keys in a chain', new Set(chain.map(({ header }) => header.key)).size, chain.length)
    }
    this.#nobodyLostAnything()
    this.#oneHandAnEpoch()
  }

  /** What was acknowledged is in the chain, or in a branch that was taken in. */
  #nobodyLostAnything(): void {
    const chain = new Set(this.#pc.chain.map(({ header }) => header.key))
    const branches = new Set(this.#pc.branches.values().flatMap((branch) => branch.map(({ header }) => header.key)))
    for (const [key, house] of this.#acknowledged) {
      if (!chain.has(key) && !branches.has(key) && !this.#burnt.has(key))
        throw new Error(`${house.name} acknowledged ${key}, and it is gone`)
    }
    for (const tip of this.#pc.branches.keys()) {
      if (!chain.has(`merge:${tip}:end`)) throw new Error('a branch was not merged')
    }
  }

  /** No epoch but the first, which needs no certificate, has two entries at one place. */
  #oneHandAnEpoch(): void {
    const places = new Map<string, string>()
    for (const { header, hash } of [...this.#pc.chain, ...this.#kept()]) {
      const place = `${header.epoch}:${header.sequence}`
      if (header.epoch > 1 && (places.get(place) ?? hash) !== hash && header.act === 'continuity.promote')
        throw new Error(`two begin epoch ${header.epoch}`)
      places.set(place, hash)
    }
  }
}

const KEY_ROW = {
  id: '01900000-0000-7000-8000-0000000000ff',
  signing_key: rawKey(officeKey).toString('base64'),
  recipient: 'age1',
  holders: [],
  made_on: '2026-11-20',
  retired_on: null,
}

/** The rows that a house moved since a place, as they are now. */
function movedSince(sequence: number, { chain, rows }: House): Map<string, string | undefined> {
  const then = rowsOf(chain.slice(0, sequence))
  const names = [...new Set([...then.keys(), ...rows.keys()])].filter((name) => then.get(name)?.hash !== rows.get(name)?.hash)
  return new Map(names.map((name) => [name, rows.get(name)?.hash]))
}

const told = ({ rows }: House) =>
  [...rows]
    .map(([name, { hash }]) => `${name} ${hash}`)
    .toSorted()
    .join('\n')

function same(what: string, one: unknown, other: unknown): void {
  if (one !== other) throw new Error(`${what}: ${String(one)} and not ${String(other)}`)
}

/** Everything that can go on by itself has gone on. */
const calm = () => new Promise<void>((done) => void setImmediate(done))
