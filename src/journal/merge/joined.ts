/** Things that were joined belong to one group. */
export class Joined {
  readonly #parent = new Map<string, string>()

  /** What stands for the group of a thing. */
  of(thing: string): string {
    let at = thing
    for (let next = this.#parent.get(at); next !== undefined && next !== at; next = this.#parent.get(at)) {
      // Halve the way for those who come after.
      const over = this.#parent.get(next) ?? next
      this.#parent.set(at, over)
      at = over
    }
    return at
  }

  join(one: string, other: string): void {
    const [left, right] = [this.of(one), this.of(other)]
    // The smaller name stands for both, whoever came first.
    if (left < right) this.#parent.set(right, left)
    else if (right < left) this.#parent.set(left, right)
  }
}
