import { isLoopback } from './sign-in/site.ts'

/** Where the doors listen and by which address people open them. */
export interface Place {
  readonly host: string
  readonly port: number
  readonly address: string
  /** Null on this machine alone. */
  readonly publicUrl: string | null
}

/** Thrown at start, with the sentence to print. */
export class NoSuchPlace extends Error {}

/** Reads HOST, PORT and TSUZUKI_PUBLIC_URL. Throws NoSuchPlace where the house would be reached under a name it does not know. */
export function listenAt(environment: NodeJS.ProcessEnv): Place {
  const host = environment['HOST'] ?? '127.0.0.1'
  const port = Number(environment['PORT'] ?? 4649)
  const publicUrl = environment['TSUZUKI_PUBLIC_URL'] ?? null
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new NoSuchPlace(`PORT「${environment['PORT'] ?? ''}」は、1〜65535の番号にしてください。`)
  if (publicUrl !== null && !/^https?:$/.test(URL.canParse(publicUrl) ? new URL(publicUrl).protocol : '')) {
    throw new NoSuchPlace(`TSUZUKI_PUBLIC_URL「${publicUrl}」は、https://tsuzuki.example.jp のような形にしてください。`)
  }
  if (publicUrl === null && host !== 'localhost' && !isLoopback(host)) {
    throw new NoSuchPlace(
      `HOST=${host} でほかの機器から開くときは、TSUZUKI_PUBLIC_URL に利用者が開くアドレス（https://…）を指定してください。`,
    )
  }
  const local = `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${port}`
  return { host, port, address: publicUrl ?? local, publicUrl }
}
