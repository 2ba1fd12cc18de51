import { decodeCp932 } from './cp932.ts'
import { isRefusal, refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'

/**
 * Reads a text file in the encoding it has: UTF-8 or UTF-16 by its mark, else UTF-8 where every byte fits, else CP932.
 * Real Japanese text in CP932 is practically never valid UTF-8, so the order decides. Refuses what is none of them.
 */
export function decodeTextFile(bytes: Uint8Array): { text: string; encoding: 'utf-8' | 'utf-16le' | 'cp932' } | Refusal {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' }
  const utf8 = new TextDecoder('utf-8').decode(bytes)
  if (!utf8.includes('\ufffd')) return { text: utf8, encoding: 'utf-8' }
  const cp932 = decodeCp932(bytes)
  if (!isRefusal(cp932)) return { text: cp932, encoding: 'cp932' }
  return refuse(
    'encoding.unknown',
    'このファイルの文字コードが読めません。',
    'シフトJIS か UTF-8 の CSV として保存し直してください。',
  )
}
