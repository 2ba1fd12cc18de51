import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { post } from '../../journal/follow/http-source.ts'
import type { PairingRequest } from '../../office/continuity/pairing.ts'

/** The house that shall be followed, while the pairing lasts: everything is said under the code. */
export interface Counterpart {
  readonly from: string
  readonly authority: string | null
  readonly code: string
}

const hello = z.object({ office: z.uuid(), officeName: z.string(), logKey: z.string(), officeKeys: z.array(z.string()) })
/** What a house says of itself to a PC that knows the code. */
export type Hello = z.infer<typeof hello>
const asked = z.object({ digits: z.string() })
const state = z.union([
  z.object({ state: z.literal('waiting') }),
  z.object({
    state: z.literal('paired'),
    standby: z.uuid(),
    secret: z.base64(),
    /** The office's key files, where the other house is a PC of the office. */
    keys: z
      .array(z.object({ name: z.string().regex(/^[a-z]{1,20}\.age$/), sealed: z.base64() }))
      .max(10)
      .default([]),
  }),
])

/** Which office the code opens, and what the house says of itself. */
export function sayHello(counterpart: Counterpart): Promise<Hello | Refusal> {
  return say(counterpart, 'hello', {}, hello)
}

/** Asks to follow; answers the digits the other side shows. */
export function askToFollow(counterpart: Counterpart, request: PairingRequest): Promise<z.infer<typeof asked> | Refusal> {
  return say(counterpart, 'ask', { request }, asked)
}

/** Whether the head has confirmed. */
export function askState(counterpart: Counterpart): Promise<z.infer<typeof state> | Refusal> {
  return say(counterpart, 'state', {}, state)
}

async function say<T>(
  { from, authority, code }: Counterpart,
  what: string,
  body: object,
  schema: z.ZodType<T>,
): Promise<T | Refusal> {
  const answer = await post(new URL(`/api/follow/pair/${what}`, from), JSON.stringify({ code, ...body }), authority).catch(
    (fault: Error) => unreachable(from, fault),
  )
  if (isRefusal(answer)) return answer
  const said: unknown = JSON.parse(answer.body.toString())
  if (isRefusal(said)) return said
  return schema.parse(said)
}

function unreachable(from: string, fault: Error): Refusal {
  return refuse(
    'cli.cloud-unreachable',
    `「${from}」につながりません（${fault.message}）。`,
    'アドレスと、このPCがネットワークにつながっているかを確かめてください。',
    { field: '--from', value: from },
  )
}
