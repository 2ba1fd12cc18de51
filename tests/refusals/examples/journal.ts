import { Changes } from '../../../src/journal/changes.ts'
import type { CommitOrder } from '../../../src/journal/desk.ts'
import { changeClient } from '../../../src/office/clients/change.ts'
import { payItems } from '../../../src/office/clients/facts.ts'
import { rowsWhere } from '../../../src/office/find.ts'
import { openPayroll } from '../../../src/office/payroll/open.ts'
import { people, type Person } from '../../../src/office/people/facts.ts'
import { rowFrom } from '../../../src/office/row.ts'
import { sampleNewcomer } from '../../support/office-sample.ts'
import { newId, type Someone, type TestOffice } from '../../support/office.ts'
import { newClient, newMonth, newPerson } from '../clients.ts'
import type { Example } from '../example.ts'

const commit = (who: Someone, changes: Changes, more: Partial<CommitOrder> = {}) =>
  who.desk().commit({
    act: 'test.act',
    reason: '試験',
    changes,
    idempotencyKey: newId(),
    inputHash: '0'.repeat(64),
    edition: null,
    ...more,
  })

const stranger = (client: string): Person =>
  rowFrom(people, { ...sampleNewcomer.person, id: newId(), clientId: client, director: false })

async function rowOf({ head }: TestOffice, person: string) {
  const [row] = await head.desk().read((db) => rowsWhere(db, people, { id: person }))
  return row!
}

export const examples: readonly Example[] = [
  {
    code: 'journal.claim-held',
    when: '同じ顧問先の同じ月の給与を二度始めた',
    run: async ({ head }) => head.does(openPayroll, await newMonth(head).then(({ client }) => ({ client, month: '2026-11' }))),
  },
  {
    code: 'journal.key-reused',
    when: '同じ受付番号で違う内容の操作を送った',
    run: async ({ head }) => {
      const client = await newClient(head)
      const order = { idempotencyKey: 'refusal-example' }
      await head.does(changeClient, { client, phone: '03-0000-0001' }, order)
      return head.does(changeClient, { client, phone: '03-0000-0002' }, order)
    },
  },
  {
    code: 'journal.stale-row',
    when: '読んだあとに動いた行を書き換えようとした',
    run: async (office) => {
      const row = await rowOf(office, await newPerson(office.head))
      await commit(office.head, new Changes().update(people, row, { note: '一' }))
      return commit(office.head, new Changes().update(people, row, { note: '二' }))
    },
  },
  {
    code: 'journal.duplicate-row',
    when: '同じ項目コードの支給項目を直接もう一つ書こうとした',
    run: async ({ head }) => {
      const client = await newClient(head)
      const [item] = await head.desk().read((db) => rowsWhere(db, payItems, { client_id: client }))
      const { row_hash: _, ...row } = item!
      return commit(head, new Changes().insert(payItems, { ...row, id: newId() }))
    },
  },
  {
    code: 'journal.broken-reference',
    when: 'ない顧問先の従業員を書こうとした',
    run: ({ head }) => commit(head, new Changes().insert(people, stranger(newId()))),
  },
  {
    code: 'journal.claim-gone',
    when: '取り消し済みの登録をもう一度取り消そうとした',
    run: ({ head }) => commit(head, new Changes().release('run:none:2026-11:給与')),
  },
  {
    code: 'journal.out-of-sight',
    when: '担当でない顧問先の行を書こうとした',
    run: async ({ head, someone }) => {
      const [ours, theirs] = [await newClient(head), await newClient(head)]
      return commit(someone('clerk', { kind: 'clients', clients: [ours] }), new Changes().insert(people, stranger(theirs)))
    },
  },
]
