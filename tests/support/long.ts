/** The long suite (`npm run test:long`): the same tests, an hour or two of them. */
export const long = process.env['TSUZUKI_LONG'] !== undefined
