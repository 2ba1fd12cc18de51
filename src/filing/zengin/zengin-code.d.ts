declare module 'zengin-code' {
  interface Entry {
    readonly code: string
    readonly name: string
    /** Full-width katakana without small ones, － for the long vowel. */
    readonly kana: string
  }
  const banks: Readonly<Record<string, Entry & { readonly branches: Readonly<Record<string, Entry>> }>>
  export default banks
}
