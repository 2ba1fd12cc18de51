import type { z } from 'zod'
import { refuse, type Refusal } from '../../base/refusal.ts'
import type { clientFacts } from './facts.ts'

/** The claim that one code names one client. */
export function clientClaim(code: string): string {
  return `client:${code}`
}

type Undefinable = { [K in keyof z.infer<typeof clientFacts>]: z.infer<typeof clientFacts>[K] | undefined }

/** Refuses settings that contradict each other. */
export function impossibleClient(
  client: Partial<Pick<Undefinable, 'insurerKind' | 'insurerName' | 'payMonthOffset' | 'payDay' | 'closingDay'>>,
): Refusal | null {
  if (client.insurerKind === '健康保険組合' && !client.insurerName) {
    return refuse('client.insurer-name-missing', '健康保険組合の名前がありません。', '健康保険組合の名前を入力してください。', {
      field: 'insurerName',
    })
  }
  if (
    client.payMonthOffset === 0 &&
    client.payDay !== undefined &&
    client.closingDay !== undefined &&
    client.payDay < client.closingDay
  ) {
    return refuse(
      'client.pay-before-closing',
      `当月払いなのに、支給日（${client.payDay}日）が締日（${client.closingDay}日）より前です。`,
      '支払月を翌月にするか、締日と支給日を確かめてください。',
      { field: 'payDay', value: String(client.payDay) },
    )
  }
  return null
}
