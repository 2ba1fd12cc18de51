import { createRequire } from 'node:module'
import type banksType from 'zengin-code'
import type { CivilDay } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import type { Refusal } from '../../base/refusal.ts'
import { contains } from '../../base/span.ts'
import { bankNameCharacters } from './charset.ts'
import { cutKana, toZenginKana } from './name.ts'

/** Thirty thousand branches, a second of a start under load: read when the first one is asked for. */
let listed: typeof banksType | null = null
const load = createRequire(import.meta.url)
const banks = () => (listed ??= load('zengin-code') as typeof banksType)

/** The day of the list of banks and branches that came with the program (npm zengin-code). Newer facts are corrections. */
export const BANK_LIST_DAY: CivilDay = '2026-08-24'

/** A bank, or a branch of one. */
export interface BankEntry {
  readonly code: string
  readonly name: string
  /** For the 全銀 field: its alphabet, 15 characters at most, never parting a kana from its mark. */
  readonly zenginName: string
}

/** What an office knows better than the list, from a day to a day: another name, a new branch, or none any more (`now` null). */
export interface BankCorrection {
  readonly bank: string
  /** Null when the bank itself is meant. */
  readonly branch: string | null
  readonly from: CivilDay
  readonly to: CivilDay | null
  readonly now: { readonly name: string; readonly kana: string } | null
}

/** The corrections and the day they are asked for (the transfer day). */
export interface BankOverlay {
  readonly on: CivilDay
  readonly corrections: readonly BankCorrection[]
}

/** The bank with a four-digit code; null when there is none. */
export function findBank(code: string, overlay?: BankOverlay): BankEntry | null {
  const corrected = correctionOf(code, null, overlay)
  return corrected === undefined ? entryOf(code, own(banks(), code)) : entryOf(code, corrected.now)
}

/** The branch with a three-digit code at a bank; null when there is none, or no such bank. */
export function findBranch(bank: string, branch: string, overlay?: BankOverlay): BankEntry | null {
  if (findBank(bank, overlay) === null) return null
  const corrected = correctionOf(bank, branch, overlay)
  return entryOf(branch, corrected === undefined ? own(own(banks(), bank)?.branches, branch) : corrected.now)
}

/** Bank and branch together, or a refusal that says which of the two is unknown. */
export function findBankAndBranch(
  bankCode: string,
  branchCode: string,
  overlay?: BankOverlay,
): { bank: BankEntry; branch: BankEntry } | Refusal {
  const bank = findBank(bankCode, overlay)
  if (bank === null) return unknown('zengin.unknown-bank', '金融機関コード', bankCode, '金融機関コード「')
  const branch = findBranch(bankCode, branchCode, overlay)
  return branch === null
    ? unknown('zengin.unknown-branch', '支店コード', branchCode, `${bank.name}に支店コード「`)
    : { bank, branch }
}

function unknown(code: string, field: string, value: string, start: string): Refusal {
  const remedy = `通帳のとおりか確かめてください。${BANK_LIST_DAY}より後に変わったものなら、金融機関の訂正に登録してください。`
  return refuse(code, `${start}${value}」はありません。`, remedy, { field, value })
}

function correctionOf(bank: string, branch: string | null, overlay: BankOverlay | undefined): BankCorrection | undefined {
  return overlay?.corrections.findLast((each) => each.bank === bank && each.branch === branch && contains(each, overlay.on))
}

function entryOf(code: string, found: { readonly name: string; readonly kana: string } | null | undefined): BankEntry | null {
  if (found === null || found === undefined) return null
  const permitted = Array.from(toZenginKana(found.kana)).filter(bankNameCharacters.allows).join('')
  return { code, name: found.name, zenginName: cutKana(permitted, 15) }
}

function own<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined
}
