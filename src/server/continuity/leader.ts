import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256Hex } from '../../base/canonical.ts'
import { isUuid } from '../../base/ids.ts'
import { refuse } from '../../base/refusal.ts'
import type { HouseKeeping } from '../config.ts'
import { sendRefusal } from '../doors/answers.ts'

const stranger = refuse(
  'return.not-the-leader',
  'このPCが事務所の仕事を引き継いでいることを、こちらの帳簿では確かめられません。',
  '控えのPCの登録が取り消されていないか、「もしもの時」で確かめてください。事務所の鍵が登録される前の書庫から作り直したサーバーには、新しい書庫から戻してもらってください。',
)

/** The office for which a request was signed. */
export function officeOf(request: FastifyRequest): string {
  return String(request.headers['tsuzuki-office'] ?? '')
}

/**
 * Lets in the house that leads an office elsewhere, by the signature over the request and the digest of what it sends; otherwise the 401
 * has been sent. A house that has given the lead back is known as a follower: it may still ask what became of it (`afterwards`).
 */
export async function admitLeader(
  { journal }: HouseKeeping,
  request: FastifyRequest,
  reply: FastifyReply,
  { afterwards }: { readonly afterwards: boolean },
): Promise<boolean> {
  const header = (name: string) => String(request.headers[name] ?? '')
  const [office, standby, signature] = [officeOf(request), header('tsuzuki-standby'), header('tsuzuki-signature')]
  const body = { sha256: header('tsuzuki-digest') }
  const signed = { method: request.method, path: request.url, at: header('tsuzuki-at'), body }
  const { continuity } = journal
  const open = isUuid(office) && isUuid(standby) && (await journal.offices()).includes(office)
  const known =
    open &&
    ((await continuity.receiving.isLeader({ office, signature }, signed)) ||
      (afterwards && (await continuity.follower({ office, standby, signature }, signed)) !== null))
  if (!known) sendRefusal(reply, stranger, 401)
  return known
}

/** What was sent, where it is what was signed; null otherwise. */
export function bytesOf(request: FastifyRequest): Buffer | null {
  const { body } = request
  return Buffer.isBuffer(body) && sha256Hex(body) === request.headers['tsuzuki-digest'] ? body : null
}
