import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { folderPlace } from './folder-place.ts'
import { FEWEST_DAYS } from './lapse.ts'
import type { ArchivePlace } from './place.ts'
import type { Bucket } from './s3-place.ts'

/** What a door hands in to reach a place. */
export interface Reach {
  /** Where credentials are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  /** Whether it shall be written to: then a lock must be said. */
  readonly writing: boolean
}

/** Nobody asks for more than the longest duty to keep records (30 years, 労働安全衛生法), and a slip of the hand is for ever. */
const MOST_DAYS = 30 * 366

/**
 * The place a person means: a folder, or `s3://BUCKET/PREFIX?days=400&region=…&endpoint=https://…&keys=NAME`. Credentials are
 * `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or with `keys=NAME` those that begin with NAME instead of AWS.
 */
export async function placeFrom(text: string, reach: Reach): Promise<ArchivePlace | Refusal> {
  if (!text.startsWith('s3://')) return folderPlace(text)
  const bucket = bucketFrom(text, reach)
  if (isRefusal(bucket)) return bucket
  // Loaded by those who use it: the package is large.
  const { s3Place } = await import('./s3-place.ts')
  return s3Place(bucket, reach.now)
}

function bucketFrom(text: string, { env, writing }: Reach): Bucket | Refusal {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.hostname === '') return unreadable(text, 'バケットの名前が読めません')
  const said = url.searchParams
  const known = ['days', 'region', 'endpoint', 'keys']
  const unknown = [...said.keys()].find((name) => !known.includes(name))
  if (unknown !== undefined) return unreadable(text, `「${unknown}」という指定はありません`)
  const endpoint = said.get('endpoint')
  if (endpoint !== null && !/^https?:\/\/[^/]/.test(endpoint))
    return unreadable(text, 'endpoint が https:// から始まっていません')
  const days = Number(said.get('days') ?? Number.NaN)
  if (writing && !(Number.isInteger(days) && days >= FEWEST_DAYS && days <= MOST_DAYS)) {
    return unreadable(text, `書き換えと削除を禁じる日数（days）が${FEWEST_DAYS}〜${MOST_DAYS}の整数ではありません`)
  }
  const name = said.get('keys') ?? 'AWS'
  const [accessKeyId, secretAccessKey, sessionToken] = ['ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SESSION_TOKEN'].map(
    (key) => env[`${name}_${key}`],
  )
  if (accessKeyId === undefined || secretAccessKey === undefined) return withoutCredentials(text, name)
  const folder = decodeURI(url.pathname).replaceAll(/^\/+|\/+$/g, '')
  return {
    name: url.hostname,
    prefix: folder === '' ? '' : `${folder}/`,
    region: said.get('region') ?? env['AWS_REGION'] ?? 'us-east-1',
    endpoint,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    days: writing ? days : null,
  }
}

function unreadable(text: string, why: string): Refusal {
  return refuse(
    'archive.place-unreadable',
    `書庫の置き場所「${text}」は、${why}。`,
    's3://バケット/フォルダ?days=400&region=リージョン&endpoint=https://… のように書いてください。',
    { value: text },
  )
}

function withoutCredentials(text: string, name: string): Refusal {
  return refuse(
    'archive.credentials-missing',
    `書庫の置き場所「${text}」を開く鍵（${name}_ACCESS_KEY_ID と ${name}_SECRET_ACCESS_KEY）が環境変数にありません。`,
    '二つの環境変数を設定してください。置き場所ごとに分けるときは、?keys=名前 を付けて、名前_ACCESS_KEY_ID のように設定します。',
    { value: text },
  )
}
