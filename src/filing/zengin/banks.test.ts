import { readFileSync } from 'node:fs'
import banks from 'zengin-code'
import { expect, test } from 'vitest'
import { BANK_LIST_DAY, findBank, findBankAndBranch, findBranch } from './banks.ts'
import type { BankCorrection } from './banks.ts'
import { bankNameCharacters } from './charset.ts'

test('banks and branches by code, with the name the record wants', () => {
  expect(findBank('0001')).toEqual({ code: '0001', name: 'みずほ', zenginName: 'ﾐｽﾞﾎ' })
  expect(findBank('0005')?.zenginName).toBe('ﾐﾂﾋﾞｼﾕ-ｴﾌｼﾞｴｲ')
  expect(findBranch('0001', '110')).toEqual({ code: '110', name: '東京中央', zenginName: 'ﾄｳｷﾖｳﾁﾕｳｵｳ' })
  expect([findBank('9999'), findBank('1'), findBank('toString'), findBranch('0001', '998'), findBranch('9999', '001')]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('the day of the list is that of the package', () => {
  const { version } = JSON.parse(
    readFileSync(new URL('../../../node_modules/zengin-code/package.json', import.meta.url), 'utf8'),
  ) as { version: string }
  expect(version.endsWith(`p${BANK_LIST_DAY.replaceAll('-', '')}`)).toBe(true)
})

test('every name of the list can be written', () => {
  for (const bank of Object.values(banks)) {
    for (const entry of [findBank(bank.code)!, ...Object.keys(bank.branches).map((branch) => findBranch(bank.code, branch)!)]) {
      if (!/^.{1,15}$/.test(entry.zenginName) || !Array.from(entry.zenginName).every(bankNameCharacters.allows))
        throw new Error(JSON.stringify(entry))
    }
  }
})

test('an office corrects the list from a day to a day', () => {
  const corrections: BankCorrection[] = [
    { bank: '0001', branch: '110', from: '2026-10-01', to: null, now: null },
    { bank: '0001', branch: '998', from: '2026-10-01', to: '2026-12-31', now: { name: '新都心', kana: 'シントシン' } },
    { bank: '9998', branch: null, from: '2026-10-01', to: null, now: { name: '続き', kana: 'ツヅキ' } },
    { bank: '9998', branch: '001', from: '2026-10-01', to: null, now: { name: '本店', kana: 'ホンテン' } },
  ]
  const on = (day: string) => ({ on: day, corrections })
  expect(findBranch('0001', '110', on('2026-10-01'))).toBeNull()
  expect(findBranch('0001', '110', on('2026-09-30'))?.name).toBe('東京中央')
  expect(findBranch('0001', '998', on('2026-12-31'))?.zenginName).toBe('ｼﾝﾄｼﾝ')
  expect(findBranch('0001', '998', on('2027-01-01'))).toBeNull()
  expect(findBankAndBranch('9998', '001', on('2026-10-01'))).toMatchObject({
    bank: { name: '続き' },
    branch: { zenginName: 'ﾎﾝﾃﾝ' },
  })
})

test('an unknown code is refused by name', () => {
  expect(findBankAndBranch('9999', '001')).toMatchObject({
    code: 'zengin.unknown-bank',
    message: '金融機関コード「9999」はありません。',
    place: { value: '9999' },
  })
  expect(findBankAndBranch('0001', '998')).toMatchObject({
    code: 'zengin.unknown-branch',
    message: 'みずほに支店コード「998」はありません。',
  })
})
