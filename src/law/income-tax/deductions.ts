import { portion, roundUp, type Yen } from '../../base/yen.ts'
import { bandOf, type ComputerMethodFigures } from './parameters.ts'

/** 第1表 給与所得控除の額 of a month's pay, 1円未満切上げ. */
export function employmentDeduction(figures: ComputerMethodFigures, pay: Yen): Yen {
  const { rate, plus } = bandOf(figures.employment, pay)
  return portion(pay, rate, 100, roundUp) + plus
}

/** 第3表 基礎控除の額 of a month's pay. */
export function basicDeduction(figures: ComputerMethodFigures, pay: Yen): Yen {
  return bandOf(figures.basic, pay).amount
}
