/** Asks for the next piece before the one at hand is worked on, so that the database and we work at the same time. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next()
  for (;;) {
    const { done, value } = await next
    if (done === true) return
    next = source.next()
    // Whoever stops listening early must not bring the process down by a failure he will not hear of.
    next.catch(() => {})
    yield value
  }
}
