import type { z } from 'zod'

/** What a value should have been, by zod's name of it. */
const kinds: Readonly<Record<string, string>> = {
  number: '数',
  int: '整数',
  string: '文字',
  boolean: 'true か false ',
  array: '並び',
  tuple: '並び',
  object: '項目の組',
  record: '項目の組',
  null: 'null',
}

/** What sizes are counted in; a number has none. */
const counters: Readonly<Record<string, string>> = { string: '文字', array: '件' }

/**
 * What is wrong with a value, as a clerk reads it. Given to `safeParse` as its `error`; what a schema says itself (「金額は0円以上で…」) goes
 * before it.
 */
export function issueWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue)
    case 'invalid_value':
      return wrongValue(issue)
    case 'too_big':
      return `${issue.maximum}${counters[issue.origin] ?? ''}${issue.inclusive === false ? 'より小さく' : '以下に'}してください`
    case 'too_small':
      return `${issue.minimum}${counters[issue.origin] ?? ''}${issue.inclusive === false ? 'より大きく' : '以上に'}してください`
    case 'not_multiple_of':
      return `${issue.divisor}の倍数にしてください`
    case 'unrecognized_keys':
      return `知らない項目があります: ${issue.keys.join('、')}`
    case 'invalid_union':
      return '決まった形のどれにも合いません'
    default:
      return '値か形が違います'
  }
}

function wrongKind({ expected, input }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string {
  const kind = kinds[expected]
  if (kind === undefined) return input === undefined ? missing : '値か形が違います'
  return `${input === undefined ? `${missing}。` : ''}${kind}で入力してください`
}

function wrongValue({ values, input }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidValue>): string {
  const choice = `${values.map((value) => `「${String(value)}」`).join('')}${values.length === 1 ? 'と' : 'のどれかを'}入力してください`
  return input === undefined ? `${missing}。${choice}` : choice
}

const missing = '入力されていません'
