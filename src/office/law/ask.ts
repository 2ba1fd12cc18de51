import { z } from 'zod'
import { ask } from '../../law/index.ts'
import { everyone, defineAsk } from '../act.ts'
import { because } from '../payroll/slip-shape.ts'

/** 規則の名前と入力を渡すと、値と根拠を返します。 */
export const askLaw = defineAsk({
  name: 'law.ask',
  label: '法令の計算',
  about: '規則の名前と入力を渡すと、値と根拠を返します。',
  may: everyone,
  input: z.object({ rule: z.string(), input: z.unknown() }),
  output: z.object({ value: z.unknown(), because }),
  answer: async (_desk, input) => ask(input.rule, input.input),
})
