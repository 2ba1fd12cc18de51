import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { businessOfWork, wagesOfContract, work } from '../workers-accident-insurance/contract-wages.ts'
import { accidentRateOn } from '../workers-accident-insurance/rates.ts'
import { premiumOf, thousands } from '../workers-accident-insurance/rule.ts'

const forestry = '林業'

/** What 賃金総額 of a work is counted by: its wages where they are known, else its price or its timber. */
export const basis = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('賃金'),
    business: z.enum([...new Set(work.options.map(businessOfWork)), forestry]),
    wages: yenFromZero,
  }),
  /** 請負金額 without 消費税等 (施行規則13条). */
  z.object({ kind: z.literal('請負金額'), work, contract: yenFromZero }),
  /** 立木の伐採 (施行規則14条): all timber in thousandths of ㎥, and the yen a ㎥ the labour bureau has set; null where it is not known. */
  z.object({ kind: z.literal('素材'), volume: z.int().positive(), perCubicMetre: yenFromZero.nullable() }),
])
export type Basis = z.infer<typeof basis>

/** 賃金総額 and 労災保険料 of a work. */
export interface WorkPremium {
  /** Of whole thousands of yen. */
  readonly wageTotal: Yen
  readonly premium: Yen
}

/** Both at the rates of the day the work began, which stay to its end. */
export function premiumOfWork(of: Basis, startedOn: CivilDay, trace: Trace | null): WorkPremium | Refusal {
  const wageTotal = wageTotalOf(of, startedOn, trace)
  if (isRefusal(wageTotal)) return wageTotal
  const rate = accidentRateOn(businessOf(of), startedOn, null, trace)
  if (isRefusal(rate)) return rate
  return { wageTotal, premium: premiumOf('労災保険料', wageTotal, rate, trace) }
}

/** 事業の種類 of 別表第1. */
export function businessOf(of: Basis): string {
  return of.kind === '賃金' ? of.business : of.kind === '請負金額' ? businessOfWork(of.work) : forestry
}

function wageTotalOf(of: Basis, startedOn: CivilDay, trace: Trace | null): Yen | Refusal {
  switch (of.kind) {
    case '賃金':
      return thousands('賃金総額', of.wages, trace)
    case '請負金額':
      return wagesOfContract(of.work, startedOn, of.contract, trace)
    case '素材': {
      const { volume, perCubicMetre } = of
      if (perCubicMetre === null) return unknownCost()
      const wages = portion(perCubicMetre, volume, 1000, truncate, 1000)
      trace?.figure('賃金総額とみなす額', wages, {
        working: `素材1㎥の労務費${yenText(perCubicMetre)} × ${volume / 1000}㎥（1,000円未満切捨て）`,
        unit: '円',
      })
      return wages
    }
  }
}

function unknownCost(): Refusal {
  return refuse(
    'labour-insurance-works.timber-cost',
    '素材1㎥を生産するために必要な労務費は、都道府県労働局長が定める額で、登録されていません。',
    '所轄の都道府県労働局に額を確かめて入力するか、実際の賃金で計算してください。',
    { field: 'perCubicMetre' },
  )
}
