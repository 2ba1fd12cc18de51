import { isRefusal } from '../../../src/base/refusal.ts'
import { setAccount } from '../../../src/office/accounts/set.ts'
import { changeClient } from '../../../src/office/clients/change.ts'
import { registerClient } from '../../../src/office/clients/register.ts'
import { showClient } from '../../../src/office/clients/show.ts'
import { addDependent } from '../../../src/office/dependents/add.ts'
import { endDependent } from '../../../src/office/dependents/end.ts'
import { changeOffice } from '../../../src/office/home/change.ts'
import { setInhabitantTax } from '../../../src/office/inhabitant-tax/set.ts'
import { changeInsurance } from '../../../src/office/insurance/change.ts'
import { definePayItem } from '../../../src/office/pay-items/define.ts'
import { openPayroll } from '../../../src/office/payroll/open.ts'
import { changePerson } from '../../../src/office/people/change.ts'
import { hirePerson } from '../../../src/office/people/hire.ts'
import { leavePerson } from '../../../src/office/people/leave.ts'
import { showPerson } from '../../../src/office/people/show.ts'
import { recordFiled } from '../../../src/office/procedures/record-filed.ts'
import { withdrawProcedure } from '../../../src/office/procedures/withdraw.ts'
import { writeTodoke } from '../../../src/office/procedures/write-todoke.ts'
import { clearSignIn } from '../../../src/office/staff/clear-sign-in.ts'
import { disableMember } from '../../../src/office/staff/disable.ts'
import { listStaff } from '../../../src/office/staff/list.ts'
import { setStandard } from '../../../src/office/standards/set.ts'
import { changeTerms } from '../../../src/office/terms/change.ts'
import { sampleClient, sampleItems, sampleNewcomer } from '../../support/office-sample.ts'
import { newId, openTestOffice, type Someone } from '../../support/office.ts'
import { newClient, newPerson } from '../clients.ts'
import type { Example } from '../example.ts'

const hire = async (head: Someone, changes: object) =>
  head.does(hirePerson, { ...sampleNewcomer, ...changes, client: await newClient(head) })

async function proposed(head: Someone) {
  const client = await newClient(head)
  const { procedures } = await head.did(hirePerson, { ...sampleNewcomer, client })
  return { client, social: procedures[0]!.procedure, employment: procedures[1]!.procedure }
}

const child = { name: '鈴木　太郎', birth: '2015-05-05', relation: '子', forTax: true, forHealth: false, validFrom: '2026-10-01' }

export const examples: readonly Example[] = [
  {
    code: 'office.not-permitted',
    when: '閲覧者が従業員を変更しようとした',
    run: ({ someone }) => someone('viewer').does(changePerson, { person: newId(), note: 'x' }),
  },
  {
    code: 'office.malformed-input',
    when: '2月30日から始まる給与を送った',
    run: ({ head }) => head.does(openPayroll, { client: newId(), month: '2026-11', payDay: '2026-02-30' }),
  },
  {
    code: 'office.not-found',
    when: '担当でない、またはない顧問先を開いた',
    run: ({ head }) => head.asks(showClient, { client: newId() }),
  },
  {
    code: 'office.row-moved',
    when: '表示したあとに別の人が変えた従業員を保存した',
    run: async ({ head }) => {
      const person = await newPerson(head)
      const { seen } = (await head.asked(showPerson, { person })).person
      await head.did(changePerson, { person, seen, note: '一' })
      return head.does(changePerson, { person, seen, note: '二' })
    },
  },
  {
    code: 'office.profile-missing',
    when: '開設していない事務所の名称を変えようとした',
    run: async () => {
      const unfounded = await openTestOffice({ founded: false })
      try {
        return await unfounded.head.does(changeOffice, { name: '名称' })
      } finally {
        await unfounded.close()
      }
    },
  },
  {
    code: 'client.insurer-name-missing',
    when: '健康保険組合の名前を入れずに顧問先を登録した',
    run: ({ head }) => head.does(registerClient, { ...sampleClient, code: newId(), insurerKind: '健康保険組合' }),
  },
  {
    code: 'client.pay-before-closing',
    when: '当月払いで支給日を締日より前にした',
    run: async ({ head }) => head.does(changeClient, { client: await newClient(head), payMonthOffset: 0 }),
  },
  {
    code: 'pay-item.counts-misplaced',
    when: '控除項目に課税の扱いを付けた',
    run: async ({ head }) =>
      head.does(definePayItem, {
        ...sampleItems[4],
        counts: sampleItems[0].counts,
        code: 'other',
        client: await newClient(head),
      }),
  },
  {
    code: 'pay-item.premium-as-earning',
    when: '支給項目の出どころを社会保険料にした',
    run: async ({ head }) =>
      head.does(definePayItem, { ...sampleItems[0], source: '社会保険料', code: 'other', client: await newClient(head) }),
  },
  {
    code: 'pay-item.second-of-kind',
    when: '基本給の項目を二つにした',
    run: async ({ head }) => head.does(definePayItem, { ...sampleItems[0], code: 'base-two', client: await newClient(head) }),
  },
  {
    code: 'pay-item.premium-as-earning',
    when: '社会保険料を支給項目として登録した',
    run: async ({ head }) =>
      head.does(definePayItem, { ...sampleItems[1], source: '社会保険料', code: 'premium', client: await newClient(head) }),
  },
  {
    code: 'people.hired-before-birth',
    when: '生年月日より前の入社日を入力した',
    run: ({ head }) => hire(head, { person: { ...sampleNewcomer.person, birth: '2026-10-02' } }),
  },
  {
    code: 'people.health-over-75',
    when: '75歳の人を健康保険に入れて入社させた',
    run: ({ head }) => hire(head, { person: { ...sampleNewcomer.person, birth: '1951-10-01' } }),
  },
  {
    code: 'people.left-before-hired',
    when: '入社日より前の退職日を入力した',
    run: async ({ head }) => head.does(leavePerson, { person: await newPerson(head), leftOn: '2026-09-30', reason: '自己都合' }),
  },
  {
    code: 'standard.remuneration-needed',
    when: '時給の人を、報酬月額を入力せずに入社させた',
    run: ({ head }) => hire(head, { terms: { ...sampleNewcomer.terms, payKind: '時給', wageRate: 1300, amounts: {} } }),
  },
  {
    code: 'standard.needed-for-handover',
    when: '引き継ぐ人の標準報酬月額を入力しなかった',
    run: ({ head }) => hire(head, { takenOver: true }),
  },
  {
    code: 'standard.not-in-table',
    when: '等級表にない標準報酬月額を登録した',
    run: async ({ head }) =>
      head.does(setStandard, {
        person: await newPerson(head),
        fromMonth: '2026-11',
        health: 285_000,
        pension: null,
        reason: '随時改定',
      }),
  },
  {
    code: 'terms.before-hire',
    when: '入社日より前からの労働条件を登録した',
    run: async ({ head }) => head.does(changeTerms, { person: await newPerson(head), validFrom: '2026-09-01' }),
  },
  {
    code: 'zengin.unknown-bank',
    when: '存在しない金融機関の口座を登録した',
    run: async ({ head }) =>
      head.does(setAccount, {
        ...sampleNewcomer.account,
        bankCode: '9999',
        validFrom: '2026-11-01',
        person: await newPerson(head),
      }),
  },
  {
    code: 'insurance.lost-before-acquired',
    when: '取得日より前の喪失日を入力した',
    run: async ({ head }) => head.does(changeInsurance, { person: await newPerson(head), lostOn: '2026-09-30' }),
  },
  {
    code: 'inhabitant-tax.month-outside-year',
    when: '年度の外の月に住民税を入力した',
    run: async ({ head }) =>
      head.does(setInhabitantTax, {
        person: await newPerson(head),
        fiscalYear: 2026,
        municipality: '渋谷区',
        amounts: { '2027-06': 9000 },
      }),
  },
  {
    code: 'dependents.ends-before-it-begins',
    when: '扶養に入る前の日を、扶養の終わりにした',
    run: async ({ head }) => {
      const { dependent } = await head.did(addDependent, { ...child, person: await newPerson(head) })
      return head.does(endDependent, { dependent, validTo: '2026-09-30' })
    },
  },
  {
    code: 'procedure.filed-in-future',
    when: '明日の日付で提出を記録した',
    run: async ({ head }) => head.does(recordFiled, { procedure: (await proposed(head)).social, filedOn: '2026-11-21' }),
  },
  {
    code: 'procedure.withdrawn',
    when: '取りやめた手続の提出を記録した',
    run: async ({ head }) => {
      const { social } = await proposed(head)
      await head.did(withdrawProcedure, { procedure: social })
      return head.does(recordFiled, { procedure: social, filedOn: '2026-11-20' })
    },
  },
  {
    code: 'procedure.already-filed',
    when: '提出済みの手続を取りやめようとした',
    run: async ({ head }) => {
      const { social } = await proposed(head)
      await head.did(recordFiled, { procedure: social, filedOn: '2026-11-20' })
      return head.does(withdrawProcedure, { procedure: social })
    },
  },
  {
    code: 'procedure.not-for-todoke',
    when: '雇用保険の届を届書CSVに入れようとした',
    run: async ({ head }) => {
      const { client, employment } = await proposed(head)
      return head.does(writeTodoke, { client, procedures: [employment] })
    },
  },
  {
    code: 'staff.last-head',
    when: 'ただ一人の所長を停止しようとした',
    run: async ({ head }) => {
      const staff = await head.asks(listStaff, {})
      return isRefusal(staff) ? staff : head.does(disableMember, { member: staff.members[0]!.id })
    },
  },
  {
    code: 'staff.clear-own-sign-in',
    when: '所長が自分のサインインを取り消そうとした',
    run: ({ someone }) => {
      const id = newId()
      return someone('head', { kind: 'office' }, { id, name: '続 一郎' }).does(clearSignIn, { member: id })
    },
  },
]
