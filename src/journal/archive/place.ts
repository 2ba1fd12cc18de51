/**
 * Where sealed segments are kept: a folder today, an object store with a lock tomorrow. A place can be added to and read; it never
 * overwrites. Faults (disk full, no such disk) are thrown.
 */
export interface ArchivePlace {
  /** What a person calls it. */
  readonly label: string
  offices(): Promise<string[]>
  /** The files kept for an office, sorted; none for an office that has nothing here. */
  list(office: string): Promise<string[]>
  read(office: string, file: string): Promise<Buffer>
  /** Keeps a new file, on the disk when it returns. Throws `AlreadyKept` where the name is taken. */
  put(office: string, file: string, bytes: Uint8Array): Promise<void>
  /** When a file was written, in milliseconds since 1970, by the place's own clock. */
  writtenAt(office: string, file: string): Promise<number>
  /** Takes a file away whose time is over. A place under a lock refuses. */
  remove(office: string, file: string): Promise<void>
}

/** A place was asked to write over what it keeps. */
export class AlreadyKept extends Error {}
