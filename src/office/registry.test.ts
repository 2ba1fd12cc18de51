import { expect, test } from 'vitest'
import { z } from 'zod'
import { actByName, acts, askByName, asks } from './registry.ts'

const all = [...acts, ...asks]

test('names are noun.verb and stand once', () => {
  const names: string[] = all.map((one) => one.name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(name))).toEqual([])
})

test('everyone may ask, only some may act, and labels are Japanese', () => {
  expect(acts.filter((act) => act.may.includes('viewer') && act.name !== 'staff.set-sign-in').map((act) => act.name)).toEqual([])
  expect(all.filter((one) => !/[ぁ-ん一-龠]/.test(one.label + one.about)).map((one) => one.name)).toEqual([])
})

test('every schema can be written as JSON Schema, for OpenAPI', () => {
  for (const one of all) {
    expect(z.toJSONSchema(one.input, { unrepresentable: 'any', io: 'input' }), one.name).toMatchObject({ type: 'object' })
    expect(z.toJSONSchema(one.output, { unrepresentable: 'any' }), one.name).toMatchObject({ type: 'object' })
  }
})

test('an act or an ask is found by its name', () => {
  expect(actByName('payroll.fix')?.label).toBe('給与の確定')
  expect(askByName('payroll.fix')).toBeUndefined()
  expect(askByName('clients.list')?.kind).toBe('ask')
})
