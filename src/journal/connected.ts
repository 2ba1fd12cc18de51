import pg from 'pg'

/**
 * Work over one connection of its own, closed afterwards. Where the server dies while nobody waits for an answer, the next question fails:
 * the process is not brought down.
 */
export async function connected<T>(config: string | pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
  }
}
