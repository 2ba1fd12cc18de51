import { z } from 'zod'
import { ageOn } from '../../base/age.ts'
import { civilDay } from '../../base/zod.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import { defineRule, within } from '../core/rule.ts'
import { judgedOn, lawDay } from './days.ts'
import { yearEndFacts, type YearEndFacts } from './facts.ts'
import { formerPayer, formerRemarks, refuseFormer } from './former-payers.ts'
import { claimed, familyOf, type Family } from './family.ts'
import { totalIncome } from './income.ts'
import { figuresOn, type YearEndFigures } from './parameters.ts'
import { refuseFamily } from './refused.ts'
import { loanBoxes, refuseLoans, slipLoan, type SlipLoans } from './slip-loans.ts'
import { yearEndAdjustment, type YearEndAdjustment } from './rule.ts'

const input = z.object({
  facts: yearEndFacts,
  /** False: 年末調整をしていない (left in the year, 乙欄, over 20 million yen …); the slip then tells only what was paid and taken. */
  adjusted: z.boolean(),
  birth: civilDay,
  /** 中途就職・中途退職 within the year. */
  joinedOn: civilDay.nullable(),
  leftOn: civilDay.nullable(),
  /** The houses of 住宅借入金等特別控除 (facts.housingLoan is their sum); absent: not told, and their boxes stay empty. */
  housingLoans: z.array(slipLoan).optional(),
  /** Earlier payers of the year, counted in the facts. */
  formerPayers: z.array(formerPayer).optional(),
})

type Facts = z.infer<typeof input>

/** The boxes of 給与所得の源泉徴収票 that hold figures. */
export interface WithholdingSlip {
  /** 支払金額 */
  readonly pay: Yen
  /** 給与所得控除後の金額（調整控除後）, 所得控除の額の合計額; empty without 年末調整. */
  readonly incomeAfterDeduction: Yen | null
  readonly deductionsTotal: Yen | null
  /** 源泉徴収税額 */
  readonly withheldTax: Yen
  /** （源泉）控除対象配偶者の有無等・老人, 配偶者（特別）控除の額, 配偶者の合計所得 */
  readonly spouse: { readonly eligible: boolean; readonly elder: boolean; readonly deduction: Yen; readonly income: Yen | null }
  /** 控除対象扶養親族の数: 特定, 老人 (of whom 同居老親等), その他 */
  readonly dependents: { readonly specific: number; readonly elder: number; readonly livingElder: number; readonly other: number }
  /** 特定親族の数と特定親族特別控除の額 */
  readonly specificRelatives: { readonly count: number; readonly deduction: Yen }
  /** 16歳未満扶養親族の数 */
  readonly under16: number
  /** 障害者の数（本人を除く）: 特別 (of whom 同居), その他 */
  readonly disabilities: { readonly special: number; readonly livingSpecial: number; readonly other: number }
  /** 非居住者である親族の数 */
  readonly nonResidentRelatives: number
  /** 社会保険料等の金額, and 内書 小規模企業共済等掛金 */
  readonly socialInsurance: Yen
  readonly mutualAid: Yen
  readonly lifeInsuranceDeduction: Yen
  readonly earthquakeInsuranceDeduction: Yen
  /** 住宅借入金等特別控除の額; 可能額 only where the tax was too small for it; the houses. */
  readonly housingLoan: { readonly taken: Yen; readonly possible: Yen | null } & SlipLoans
  /** 新生命保険料, 旧生命保険料, 介護医療保険料, 新個人年金保険料, 旧個人年金保険料の金額 */
  readonly premiums: YearEndFacts['lifeInsurance']
  /** 国民年金保険料等の金額, 旧長期損害保険料の金額 */
  readonly nationalPension: Yen
  readonly oldLongTermPremium: Yen
  /** 基礎控除の額, 所得金額調整控除額 */
  readonly basicDeduction: Yen | null
  readonly incomeAdjustment: Yen
  /** The marks about the person. */
  readonly marks: readonly string[]
  readonly joinedOn: string | null
  readonly leftOn: string | null
  /** 摘要 that the figures themselves ask for. */
  readonly remarks: readonly string[]
}

/** 給与所得の源泉徴収票, its figures. Rests on the year-end adjustment where there was one. */
export const withholdingSlip = defineRule<Facts, WithholdingSlip>({
  name: 'year-end.withholding-slip',
  version: 2,
  label: '給与所得の源泉徴収票',
  articles: ['所得税法226条1項', '所得税法施行規則93条', '所得税法施行規則別表第六（一）'],
  about: '1年の給与・申告書・年末調整の結果から、給与所得の源泉徴収票の各欄の値を求めます。',
  input,
  run(slip, trace) {
    const { facts, adjusted } = slip
    const figures = figuresOn(lawDay(facts))
    if (isRefusal(figures)) return figures
    const refusal =
      refuseFamily(facts) ??
      refuseLoans(slip.housingLoans, facts.housingLoan, adjusted) ??
      refuseFormer(slip.formerPayers ?? [], facts, adjusted)
    if (refusal !== null) return refusal
    const year: YearEndAdjustment | Refusal | null = adjusted ? within(yearEndAdjustment, facts, trace) : null
    if (isRefusal(year)) return year
    const family = familyOf(facts, judgedOn(facts), figures.limits.value)
    const income = year?.totalIncome ?? totalIncome(facts, family, figures, trace)
    return boxes(slip, { year, family, income, figures })
  },
})

interface Known {
  readonly year: YearEndAdjustment | null
  readonly family: Family
  readonly income: Yen
  readonly figures: YearEndFigures
}

function boxes({ facts, joinedOn, leftOn, birth, ...slip }: Facts, known: Known): WithholdingSlip {
  const { year, family } = known
  const people = facts.declared ? family : { ...family, dependents: [], specificRelatives: [] }
  const mutualAid = facts.mutualAid.deducted + (year === null ? 0 : facts.mutualAid.declared)
  return {
    pay: facts.pay,
    incomeAfterDeduction: year?.adjustedIncome ?? null,
    deductionsTotal: year?.deductions.total ?? null,
    withheldTax: year?.annualTax ?? facts.withheld,
    spouse: spouseBoxes(facts, known),
    ...peopleBoxes(people, year, facts),
    socialInsurance: facts.socialInsurance.deducted + (year === null ? 0 : facts.socialInsurance.declared) + mutualAid,
    mutualAid,
    lifeInsuranceDeduction: year?.deductions.lifeInsurance ?? 0,
    earthquakeInsuranceDeduction: year?.deductions.earthquakeInsurance ?? 0,
    housingLoan: {
      taken: year?.housingLoan ?? 0,
      possible: (year?.housingLoanLeft ?? 0) > 0 ? facts.housingLoan : null,
      ...loanBoxes(slip.housingLoans, year !== null),
    },
    premiums: year === null ? noPremiums : facts.lifeInsurance,
    nationalPension: year === null ? 0 : facts.socialInsurance.nationalPension,
    oldLongTermPremium: year === null ? 0 : facts.earthquakeInsurance.oldLongTerm,
    basicDeduction: year?.deductions.basic ?? null,
    incomeAdjustment: year?.incomeAdjustment ?? 0,
    marks: marksOf(facts, birth, known),
    joinedOn,
    leftOn: leftOn ?? facts.diedOn,
    remarks: [...formerRemarks(slip.formerPayers ?? []), ...remarksOf(known)],
  }
}

const noPremiums = { generalNew: 0, generalOld: 0, medicalCare: 0, pensionNew: 0, pensionOld: 0 }

function spouseBoxes({ spouse, declared }: YearEndFacts, { year, family, income, figures }: Known): WithholdingSlip['spouse'] {
  if (spouse === null || !declared) return { eligible: false, elder: false, deduction: 0, income: null }
  const { selfUpTo, special } = figures.personal.value.spouse
  // With 年末調整 the box is 控除対象配偶者, without it 源泉控除対象配偶者 (本人900万円以下・配偶者95万円以下).
  const eligible =
    year !== null
      ? family.spouseOfOnePurse && income <= selfUpTo.at(-1)!
      : income <= selfUpTo[0]! && spouse.income <= special[0]!.upTo!
  const deduction = year?.deductions.spouse ?? 0
  return {
    eligible,
    elder: eligible && family.spouseOfOnePurse && family.spouseElder,
    deduction,
    income: eligible || deduction > 0 ? spouse.income : null,
  }
}

function peopleBoxes(family: Family, year: YearEndAdjustment | null, { spouse, declared }: YearEndFacts) {
  const own = claimed(family)
  const of = (...kinds: string[]) => own.filter(({ kind }) => kinds.includes(kind)).length
  const disabled = [
    ...(declared && spouse !== null && family.spouseOfOnePurse ? [spouse] : []),
    ...own.map(({ relative }) => relative),
  ].filter(({ disability }) => disability !== 'なし')
  const special = disabled.filter(({ disability }) => disability === '特別障害者')
  return {
    dependents: { specific: of('特定'), elder: of('老人', '同居老親等'), livingElder: of('同居老親等'), other: of('一般') },
    specificRelatives: { count: family.specificRelatives.length, deduction: year?.deductions.specificRelatives ?? 0 },
    under16: of('年少'),
    disabilities: {
      special: special.length,
      livingSpecial: special.filter(({ together }) => together).length,
      other: disabled.length - special.length,
    },
    nonResidentRelatives: [
      ...(declared && spouse !== null && (year?.deductions.spouse ?? 1) > 0 ? [spouse] : []),
      ...own.filter(({ kind }) => kind !== '対象外').map(({ relative }) => relative),
      ...family.specificRelatives,
    ].filter(({ resident }) => !resident).length,
  }
}

function marksOf(
  { self, declared, diedOn, disasterRelief, ...facts }: YearEndFacts,
  birth: string,
  { income, figures }: Known,
): string[] {
  const { singleUpTo } = figures.personal.value
  const marks = {
    未成年者: ageOn(birth, judgedOn({ ...facts, diedOn })) < 18,
    乙欄: !declared,
    '本人が障害者（特別）': declared && self.disability === '特別障害者',
    '本人が障害者（その他）': declared && self.disability === '障害者',
    寡婦: declared && self.widowed && income <= singleUpTo,
    ひとり親: declared && self.singleParent && income <= singleUpTo,
    勤労学生: declared && self.workingStudent && income <= figures.limits.value.workingStudent,
    死亡退職: diedOn !== null,
    災害者: disasterRelief,
  }
  return Object.entries(marks).flatMap(([mark, holds]) => (holds ? [mark] : []))
}

function remarksOf({ year, figures, family }: Known): string[] {
  if (year === null) return ['年調未済']
  if (figures.fixedReduction.value === null) return []
  const spouse = family.spouseOfOnePurse && year.totalIncome > figures.personal.value.spouse.selfUpTo.at(-1)!
  return [
    `源泉徴収時所得税減税控除済額${formatYen(year.fixedReduction)}円、控除外額${formatYen(year.fixedReductionLeft)}円`,
    ...(spouse && year.totalIncome <= figures.fixedReduction.value.incomeUpTo ? ['非控除対象配偶者減税有'] : []),
  ]
}
