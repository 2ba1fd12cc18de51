import type { DocumentShown } from './documents-panel.tsx'

/** Pictures that every browser shows. */
export function isPicture(mediaType: string): boolean {
  return mediaType === 'image/jpeg' || mediaType === 'image/png'
}

/** 340KB, 1.2MB */
export function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)}KB` : `${(Math.ceil(bytes / 100_000) / 10).toString()}MB`
}

/** The name without its extension, as a title to begin with. */
export function titleOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '')
}

/** What the files most likely are. */
export function kindOf(files: readonly File[]): DocumentShown['kind'] {
  return files.every((file) => file.type.startsWith('image/')) ? '写真' : '公文書'
}

/** The choices of a document's kind. */
export const kinds: readonly DocumentShown['kind'][] = ['公文書', '控え', '写真', 'その他']
