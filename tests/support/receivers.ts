import 'reflect-metadata'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { X509CertificateGenerator } from '@peculiar/x509'
import { SMTPServer } from 'smtp-server'

/** What a mail server does with the message it is given. */
export type MailManners = 'take' | 'later' | 'never' | 'cut'

export interface MailServer {
  readonly url: string
  /** Every message that was taken over the line, whole. */
  readonly mails: { readonly to: string; readonly text: string }[]
  /** Connections and messages of any kind. */
  readonly counts: { connections: number }
  manners: MailManners
  close(): Promise<void>
}

/** A real SMTP server on this machine. */
export async function openMailServer(): Promise<MailServer> {
  const mails: MailServer['mails'] = []
  const counts = { connections: 0 }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect(_, done) {
      counts.connections++
      done()
    },
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        if (mail.manners === 'later') return done(Object.assign(new Error('later'), { responseCode: 451 }))
        if (mail.manners === 'never') return done(Object.assign(new Error('never'), { responseCode: 550 }))
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', text })
        if (mail.manners === 'take') return done(null, 'OK as 1')
        const sockets = (smtp as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections
        for (const { _socket } of sockets) _socket.destroy()
      })
    },
  })
  smtp.on('error', () => {})
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done))
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    mails,
    counts,
    manners: 'take',
    close: () => new Promise((done) => smtp.close(done)),
  }
  return mail
}

export interface Hook {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface HookServer {
  readonly url: string
  /** The authority that vouches for it, PEM. */
  readonly authority: string
  readonly hooks: Hook[]
  /** A status, or to cut the line once the request was read. */
  manners: number | 'cut'
  close(): Promise<void>
}

/** A webhook receiver over HTTPS with a certificate of its own. */
export async function openHookServer(): Promise<HookServer> {
  const { key, certificate } = await selfSigned()
  const hooks: Hook[] = []
  const server = createSecureServer({ key, cert: certificate }, (request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      hooks.push({ headers: request.headers, body })
      if (hook.manners === 'cut') return request.socket.destroy()
      response.writeHead(hook.manners, { location: 'https://127.0.0.1:1/' }).end('{}')
    })
  })
  await listening(server)
  const hook: HookServer = {
    url: `https://localhost:${portOf(server)}/hook`,
    authority: certificate,
    hooks,
    manners: 200,
    close: () => closed(server),
  }
  return hook
}

/** A port on which nobody listens. */
export async function deadPort(): Promise<number> {
  const server = createServer()
  await listening(server)
  const port = portOf(server)
  await closed(server)
  return port
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

export function listening(server: Server): Promise<void> {
  return new Promise((done) => server.listen(0, '127.0.0.1', done))
}

export function closed(server: Server & { closeAllConnections?(): void }): Promise<void> {
  server.closeAllConnections?.()
  return new Promise((done) => server.close(() => done()))
}

async function selfSigned(): Promise<{ key: string; certificate: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { SubjectAlternativeNameExtension, BasicConstraintsExtension } = await import('@peculiar/x509')
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost',
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new BasicConstraintsExtension(true), new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`
  return { key, certificate: certificate.toString('pem') }
}
