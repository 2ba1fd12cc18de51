import { createHmac } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import { refuse, type Refusal } from '../../base/refusal.ts'

/** A password that stands alone has 15 characters or more; beside a second factor 8 (NIST SP 800-63B-4). */
export const lengthAlone = 15
export const lengthWithSecondFactor = 8

const breached = new Set(dictionary['passwords-common'])
const housesOwn = ['tsuzuki', 'password', 'passw0rd', 'sharoushi', 'syaroumu', 'sharomu', 'kyuyo', 'nenkin', 'admin', 'office']

/**
 * Refuses a password that is too short, known from breaches, obvious, or made of the person's or office's own name.
 * No composition rules and no forced change; characters are counted as code points. `least` is one of the two lengths above.
 */
export function passwordRefusal(
  password: string,
  about: { login: string; name: string; office: string },
  least: number,
): Refusal | null {
  const length = lengthOf(password)
  if (length < least) {
    return refuse(
      'sign-in.password-short',
      `パスワードが${length}文字です。`,
      least === lengthAlone
        ? '15文字以上にしてください。先に二要素を登録すれば、8文字以上にできます。'
        : '15文字以上（二要素と併せるなら8文字以上）にしてください。',
    )
  }
  if (length > 256) return refuse('sign-in.password-long', 'パスワードが256文字を超えています。', '256文字以内にしてください。')
  if (isObvious(password, [about.login, about.name, about.office, ...housesOwn])) {
    return refuse(
      'sign-in.password-obvious',
      'このパスワードは、流出した一覧にあるか、推測されやすいものです。',
      '無関係な言葉を四つ以上つなげるなど、ほかで使っていないものにしてください。',
    )
  }
  return null
}

/** Code points, as NIST SP 800-63B-4 counts. */
export function lengthOf(password: string): number {
  return Array.from(password).length
}

function isObvious(password: string, names: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  if (breached.has(plain) || new Set(plain).size < 5 || isRun(plain)) return true
  // What is left after the known words and digits are taken away must still be worth guessing.
  let rest = plain
  for (const name of names) {
    for (const part of name.toLowerCase().split(/[\s　@._-]+/)) if (isTelling(part)) rest = rest.replaceAll(part, '')
  }
  rest = rest.replaceAll(/[\d\s!@#$%^&*._-]/g, '')
  return rest.length < 4 || breached.has(rest)
}

/** Two characters of kanji or kana name somebody; in the alphabet three. */
function isTelling(part: string): boolean {
  return part.length >= (/^[\x20-\x7e]*$/.test(part) ? 3 : 2)
}

/** abcdefgh, 87654321, qwertyuiop and the like: each step the same, or a keyboard row. */
function isRun(text: string): boolean {
  const steps = new Set<number>()
  for (let index = 1; index < text.length; index++) steps.add(text.charCodeAt(index) - text.charCodeAt(index - 1))
  if (steps.size === 1) return true
  return ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890'].some((row) => (row + row).includes(text))
}

/** Argon2id, 64 MiB, three passes, over the password mixed with the pepper. */
export function hashPassword(password: string, pepper: Buffer): Promise<string> {
  return hash(mixed(password, pepper), { memoryCost: 65_536, timeCost: 3, parallelism: 1 })
}

/** A hash of nothing anyone can type (the pepper differs in every house), as costly to verify as a member's own. */
export const decoyHash = '$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** Mixed in where nobody is known. */
export const decoyPepper = Buffer.alloc(32)

/** True when the password is the one that was hashed. */
export async function passwordMatches(stored: string, password: string, pepper: Buffer): Promise<boolean> {
  return verify(stored, mixed(password, pepper))
}

// Normalized first (NFKC): one keyboard writes が as one character, another as two.
function mixed(password: string, pepper: Buffer): string {
  return createHmac('sha256', pepper).update(password.normalize('NFKC'), 'utf8').digest('base64')
}
