import type { Refusal } from '../../base/refusal.ts'

/** The house understood and says no. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.message)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** No answer came: whether it was done is not known, so the same request may be sent again under the same key. */
export class Unreachable extends Error {
  constructor() {
    super('サーバーに届きませんでした。')
    this.name = 'Unreachable'
  }
}

/** The session ended, or there was none. */
export class SignedOut extends Error {
  constructor() {
    super('サインインが必要です。')
    this.name = 'SignedOut'
  }
}

/** What went wrong, as a refusal to show: one way of speaking for all kinds of trouble. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal
  const [message, remedy] =
    error instanceof Unreachable
      ? ['サーバーに届きませんでした。', '入力した内容はこの画面に残っています。つながりしだい、もう一度行えます。']
      : error instanceof SignedOut
        ? ['サインインの期限が切れました。', 'もう一度サインインしてください。入力した内容は残っています。']
        : ['処理の途中で問題が起きました。', 'もう一度行ってください。続くときは、時刻を添えて管理者に知らせてください。']
  return { refused: true, code: 'web.failure', message, remedy }
}
