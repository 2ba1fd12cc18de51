import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { procedureFacts } from './facts.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 手続を期限の近い順に並べます。 */
export const listProcedures = defineAsk({
  name: 'procedures.list',
  label: '手続の一覧',
  about: '手続を期限の近い順に並べます。',
  may: everyone,
  input: z.object({ client: uuid.optional(), all: z.boolean().optional() }),
  output: z.object({ procedures: z.array(procedureFacts.extend({ clientName: z.string(), personName: z.string().nullable() })) }),
  answer: notYet,
})
