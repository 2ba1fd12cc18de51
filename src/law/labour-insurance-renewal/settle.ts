import type { CivilDay } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import type { Excess } from './facts.ts'
import type { Instalment } from './instalments.ts'

/** A term as 期別納付額 shows it. */
export interface Term {
  readonly fallsDue: CivilDay
  readonly paidBy: CivilDay
  /** 概算保険料額 */
  readonly premium: Yen
  /** 労働保険料充当額 */
  readonly credited: Yen
  /** 不足額, in the first term alone. */
  readonly short: Yen
  /** 一般拠出金額, in the first term alone: it is never deferred. */
  readonly generalContribution: Yen
  readonly creditedToContribution: Yen
  readonly dueAmount: Yen
}

export interface Settlement {
  readonly short: Yen
  readonly credited: Yen
  readonly creditedToContribution: Yen
  readonly refund: Yen
  readonly terms: readonly Term[]
}

interface Account {
  readonly paidEstimate: Yen
  readonly determined: Yen
  readonly generalContribution: Yen
  readonly instalments: readonly Instalment[]
  readonly excess: Excess
}

/** 確定精算: what is short is paid with the first term; what is over is set against what falls due, in the order chosen, and the rest returned. */
export function settle(account: Account, trace: Trace | null): Settlement {
  const { paidEstimate, determined, generalContribution, instalments, excess } = account
  const short = Math.max(determined - paidEstimate, 0)
  const over = Math.max(paidEstimate - determined, 0)
  const credits = credit(over, excess, instalments, generalContribution)
  const terms = instalments.map(({ fallsDue, paidBy, amount }, index): Term => {
    const first = index === 0
    const credited = credits.terms[index]!
    const own = {
      short: first ? short : 0,
      generalContribution: first ? generalContribution : 0,
      creditedToContribution: first ? credits.contribution : 0,
    }
    const dueAmount = amount - credited + own.short + own.generalContribution - own.creditedToContribution
    return { fallsDue, paidBy, premium: amount, credited, ...own, dueAmount }
  })
  const credited = credits.terms.reduce((sum, one) => sum + one, 0)
  const refund = over - credited - credits.contribution
  if (trace !== null) tell(trace, account, { short, credited, creditedToContribution: credits.contribution, refund, terms })
  return { short, credited, creditedToContribution: credits.contribution, refund, terms }
}

/** Sets an excess against terms and contribution in the chosen order, each up to its own amount. */
function credit(over: Yen, excess: Excess, instalments: readonly Instalment[], contribution: Yen) {
  const terms = instalments.map(() => 0)
  const found = { terms, contribution: 0 }
  let left = over
  const toTerm = (index: number) => {
    terms[index] = Math.min(left, instalments[index]!.amount)
    left -= terms[index]
  }
  const toContribution = () => {
    found.contribution = Math.min(left, contribution)
    left -= found.contribution
  }
  const all = [...terms.keys()]
  switch (excess) {
    case '還付':
      break
    case '労働保険料に充当':
      all.forEach(toTerm)
      break
    case '労働保険料、一般拠出金の順に充当':
      all.forEach(toTerm)
      toContribution()
      break
    case '第1期、一般拠出金、第2期以後の順に充当':
      toTerm(0)
      toContribution()
      all.slice(1).forEach(toTerm)
      break
    case '一般拠出金に充当':
      toContribution()
      break
  }
  return found
}

function tell(trace: Trace, { paidEstimate, determined, excess }: Account, found: Settlement): void {
  const { short, credited, creditedToContribution, refund, terms } = found
  const working = `申告済概算保険料${yenText(paidEstimate)} − 確定保険料${yenText(determined)}`
  if (short > 0)
    trace.figure('不足額', short, {
      working: `確定保険料${yenText(determined)} − 申告済概算保険料${yenText(paidEstimate)}`,
      unit: '円',
    })
  else trace.figure('確定保険料を超えて申告済の額', paidEstimate - determined, { working: `${working}。${excess}`, unit: '円' })
  if (credited > 0) trace.figure('労働保険料充当額', credited, { unit: '円' })
  if (creditedToContribution > 0) trace.figure('一般拠出金充当額', creditedToContribution, { unit: '円' })
  if (refund > 0) trace.figure('還付額', refund, { working: '労働保険料・一般拠出金還付請求書による', unit: '円' })
  for (const [index, term] of terms.entries()) {
    trace.figure(`第${index + 1}期の納付額（${term.fallsDue}）`, term.dueAmount, { working: workingOf(term), unit: '円' })
  }
}

function workingOf({ premium, credited, short, generalContribution, creditedToContribution }: Term): string {
  const parts = [`概算保険料${yenText(premium)}`]
  if (credited > 0) parts.push(`− 充当額${yenText(credited)}`)
  if (short > 0) parts.push(`＋ 不足額${yenText(short)}`)
  if (generalContribution > 0) parts.push(`＋ 一般拠出金${yenText(generalContribution)}`)
  if (creditedToContribution > 0) parts.push(`− 一般拠出金充当額${yenText(creditedToContribution)}`)
  return parts.join(' ')
}
