import { PDFDocument } from '@cantoo/pdf-lib'

/**
 * Encrypts a PDF with AES-256 (ISO 32000-2): it opens only with the password, and may then be printed.
 * The salts are random, so these bytes differ each time; the pages do not.
 */
export async function lockPdf(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  document.encrypt({
    userPassword: password,
    ownerPassword: password,
    algorithm: 'AES-256',
    permissions: { printing: 'highResolution' },
  })
  return document.save()
}
