import { parse } from 'yaml'
import { z } from 'zod'
import { issueWords } from '../../base/issue-words.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { impossibleClient } from '../clients/check.ts'
import { clients, payItemFacts, payItems, type Client, type PayItem } from '../clients/facts.ts'
import { registerClient } from '../clients/register.ts'
import { rowFrom } from '../row.ts'

const clientFile = z.object({
  client: registerClient.input,
  payItems: z.array(payItemFacts.omit({ id: true, clientId: true, position: true, endedOn: true, seen: true })).min(1),
})
/** A client described in a file (client.yaml): what `clients.register` and `pay-items.define` are told. */
export type ClientFile = z.infer<typeof clientFile>

/** Reads a client.yaml. Refuses text that is not YAML, fields that are missing or wrong, settings that contradict each other. */
export function readClientFile(text: string, file: string): ClientFile | Refusal {
  let given: unknown
  try {
    given = parse(text, { schema: 'core' })
  } catch (error) {
    return refuse(
      'client-file.unreadable',
      `${file}はYAMLとして読めません（${(error as Error).message.split('\n')[0]}）。`,
      'ファイルを直してください。',
      { file },
    )
  }
  const parsed = clientFile.safeParse(given, { error: issueWords })
  if (parsed.success) {
    const impossible = impossibleClient(parsed.data.client)
    return impossible === null ? parsed.data : { ...impossible, place: { file, ...impossible.place } }
  }
  const issue = parsed.error.issues[0]!
  const field = issue.path.join('.')
  return refuse(
    'client-file.malformed',
    `${file}の「${field}」が正しくありません（${issue.message}）。`,
    'samples/practice の client.yaml の形に合わせてください。',
    {
      file,
      field,
    },
  )
}

/** The rows such a file stands for, for calculating without a database. */
export function clientRows({ client, payItems: items }: ClientFile, newId: () => string): { client: Client; items: PayItem[] } {
  const row = rowFrom(clients, { ...client, id: newId() })
  return {
    client: row,
    items: items.map((item, index) => rowFrom(payItems, { ...item, id: newId(), clientId: row.id, position: index + 1 })),
  }
}
