/** A file the house made. */
export interface MadeFile {
  readonly fileName: string
  readonly mediaType: string
  readonly base64: string
}

/** The bytes of a made file. */
export function bytesOf(file: MadeFile): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0))
}

/** Hands a made file to the person. */
export function download(file: MadeFile): void {
  const address = URL.createObjectURL(new Blob([bytesOf(file)], { type: file.mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = file.fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** The bytes of a file the person chose, in base64. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
