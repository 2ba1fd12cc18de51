import type { FastifyReply } from 'fastify'
import { refuse, type Refusal } from '../../base/refusal.ts'

/**
 * A refusal over HTTP: 403 where permission lacks, 404 where nothing is found, 409 where the world moved meanwhile, 507 where the
 * disk is full, 422 otherwise.
 */
export function sendRefusal(reply: FastifyReply, refusal: Refusal, status = statusOf(refusal.code)): FastifyReply {
  return reply.status(status).send(refusal)
}

function statusOf(code: string): number {
  if (code === 'office.not-permitted') return 403
  if (code === 'office.not-found') return 404
  if (code === 'sign-in.needed' || code === 'sign-in.wrong') return 401
  if (code === 'sign-in.wait') return 429
  if (code.startsWith('journal.disk-')) return 507
  return code.startsWith('journal.') || code === 'office.row-moved' ? 409 : 422
}

/** Nobody is signed in, or not yet far enough. */
export const signInNeeded = refuse('sign-in.needed', 'サインインが必要です。', 'サインインしてから、もう一度行ってください。')

/** One answer for an unknown name and a wrong password alike. */
export const signInWrong = refuse(
  'sign-in.wrong',
  'ログイン名かパスワードが違います。',
  '入力を確かめて、もう一度試してください。',
)
