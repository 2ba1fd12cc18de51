import { createTransport } from 'nodemailer'
import { messageContent } from '../../office/dispatches/facts.ts'
import { tooLate, type Reply } from '../../office/dispatches/reply.ts'
import type { Line, Parcel } from './line.ts'

export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://… */
  readonly url: string
  readonly from: string
}

interface SmtpError extends Error {
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
}

/** Mail over SMTP, one connection a message. Its Message-ID is the dispatch's own, so that it is known again wherever it appears. */
export function mailLine({ url, from }: MailSettings): Line {
  return { via: new URL(url).host, here: false, send: (parcel) => send(parcel, url, from) }
}

async function send(parcel: Parcel, url: string, from: string): Promise<Reply> {
  const { text } = messageContent.parse(parcel.content)
  // 354 is where the message itself may begin; before it nothing of it has left.
  let begun = false
  const hear = (entry: { tnx?: string }, words: unknown) => {
    if (entry.tnx === 'server' && typeof words === 'string' && words.startsWith('354')) begun = true
  }
  const silent = () => {}
  const logger = { level: silent, trace: silent, debug: hear, info: silent, warn: silent, error: silent, fatal: silent }
  const transport = createTransport({
    url,
    logger,
    transactionLog: true,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
  } as Parameters<typeof createTransport>[0])
  const domain = from.split('@').at(-1)!.replace(/>.*$/, '')
  try {
    if (!parcel.mayLeave()) return tooLate
    const sent = await transport.sendMail({
      from,
      to: parcel.destination,
      subject: parcel.subject,
      text,
      messageId: `<${parcel.dispatch}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return { outcome: '到達', words: 'メールサーバーが受け取りました。', reference: sent.response.slice(0, 200) }
  } catch (error) {
    return replyFor(error as SmtpError, begun)
  } finally {
    transport.close()
  }
}

/** A code is the server's own word: 4xx later, 5xx never. Without one it depends on whether the message had begun. */
function replyFor({ code, responseCode, response, message }: SmtpError, begun: boolean): Reply {
  const said = (response ?? code ?? message).slice(0, 300)
  if (responseCode !== undefined && responseCode >= 500)
    return { outcome: '拒否', words: `メールサーバーが断りました（${said}）。` }
  if (responseCode !== undefined || !begun) return { outcome: '未送信', words: `メールサーバーに渡せませんでした（${said}）。` }
  return { outcome: '不明', words: `メールを渡している途中で切れました（${said}）。` }
}
