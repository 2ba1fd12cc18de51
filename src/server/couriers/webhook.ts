import { createHmac } from 'node:crypto'
import { messageContent } from '../../office/dispatches/facts.ts'
import { tooLate, type Reply } from '../../office/dispatches/reply.ts'
import type { Line, Parcel } from './line.ts'
import { post, type PostOptions } from './post.ts'

export interface WebhookSettings {
  /** The office's own; null leaves the hook unsigned. */
  readonly secret: string | null
  readonly now: () => Date
  readonly post: PostOptions
}

/**
 * A webhook as Standard Webhooks has it: `webhook-id` (the dispatch's, the same at every try), `webhook-timestamp`, and `webhook-signature`
 * `v1,` + base64 of HMAC-SHA256 over `id.timestamp.body`.
 */
export function webhookLine(settings: WebhookSettings): Line {
  return { via: 'webhook', here: false, send: (parcel) => send(parcel, settings) }
}

async function send(parcel: Parcel, { secret, now, post: options }: WebhookSettings): Promise<Reply> {
  const { text } = messageContent.parse(parcel.content)
  const at = now()
  const timestamp = Math.floor(at.getTime() / 1000).toString()
  const body = JSON.stringify({ id: parcel.dispatch, type: 'notice', at: at.toISOString(), subject: parcel.subject, text })
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'tsuzuki',
    'webhook-id': parcel.dispatch,
    'webhook-timestamp': timestamp,
  }
  if (secret !== null) headers['webhook-signature'] = signatureOf(secret, parcel.dispatch, timestamp, body)
  if (!parcel.mayLeave()) return tooLate
  const carried = await post({ method: 'POST', url: new URL(parcel.destination), headers, body }, options)
  if (carried.kind === 'not-sent') return { outcome: '未送信', words: `つながりませんでした（${carried.words}）。` }
  if (carried.kind === 'unknown') return { outcome: '不明', words: `返事を待つ間に切れました（${carried.words}）。` }
  const { status } = carried
  if (status >= 200 && status < 300) return { outcome: '到達', words: `受け取られました（${status}）。` }
  // The receiver says itself that it has not taken it; the id tells it the next try is the same one.
  if (status === 429 || status >= 500) return { outcome: '未送信', words: `今は受け取れないと言われました（${status}）。` }
  return { outcome: '拒否', words: `断られました（${status}）。` }
}

/** What a receiver computes too. */
export function signatureOf(secret: string, id: string, timestamp: string, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}
