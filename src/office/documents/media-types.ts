/** A kind of file that is kept: nothing that a browser or an office program would run. */
interface MediaType {
  /** What a person calls it. */
  readonly label: string
  readonly mediaType: string
  readonly extensions: readonly string[]
  /** True where the bytes are what the name says. */
  readonly fits: (bytes: Buffer) => boolean
}

const mediaTypes: readonly MediaType[] = [
  { label: 'PDF', mediaType: 'application/pdf', extensions: ['pdf'], fits: (bytes) => head(bytes, 1024).includes('%PDF-') },
  { label: 'JPEG', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], fits: begins('\xff\xd8\xff') },
  { label: 'PNG', mediaType: 'image/png', extensions: ['png'], fits: begins('\x89PNG\r\n\x1a\n') },
  {
    label: 'HEIC',
    mediaType: 'image/heic',
    extensions: ['heic'],
    fits: (bytes) => /^....ftyp(hei|hev|mif1)/s.test(head(bytes, 16)),
  },
  {
    label: 'TIFF',
    mediaType: 'image/tiff',
    extensions: ['tif', 'tiff'],
    fits: (bytes) => /^(II\*\0|MM\0\*)/.test(head(bytes, 4)),
  },
  { label: 'ZIP', mediaType: 'application/zip', extensions: ['zip'], fits: isZip },
  { label: 'Excel', mediaType: officeType('spreadsheetml.sheet'), extensions: ['xlsx'], fits: isZip },
  { label: 'Word', mediaType: officeType('wordprocessingml.document'), extensions: ['docx'], fits: isZip },
  { label: 'XML', mediaType: 'application/xml', extensions: ['xml'], fits: isText },
  { label: 'CSV', mediaType: 'text/csv', extensions: ['csv'], fits: isText },
  { label: 'テキスト', mediaType: 'text/plain', extensions: ['txt'], fits: isText },
]

/** PDF・JPEG・… as a sentence lists them. */
export const keptKinds = mediaTypes.map(({ label }) => label).join('・')

/** The kind that a file name says; null for one that is not kept. */
export function mediaTypeOf(fileName: string): MediaType | null {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return mediaTypes.find(({ extensions }) => extensions.includes(extension)) ?? null
}

function officeType(name: string): string {
  return `application/vnd.openxmlformats-officedocument.${name}`
}

function head(bytes: Buffer, length: number): string {
  return bytes.toString('latin1', 0, length)
}

function begins(signature: string): (bytes: Buffer) => boolean {
  return (bytes) => head(bytes, signature.length) === signature
}

function isZip(bytes: Buffer): boolean {
  return ['PK\x03\x04', 'PK\x05\x06'].includes(head(bytes, 4))
}

/** Text of any encoding but UTF-16, which says so by its mark. */
function isText(bytes: Buffer): boolean {
  return !bytes.includes(0) || /^(\xff\xfe|\xfe\xff)/.test(head(bytes, 2))
}
