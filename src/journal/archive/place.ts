/**
 * Where sealed segments are kept: a folder, or a bucket with a lock. A place can be added to and read; it never overwrites. Faults
 * (disk full, no such disk, no such bucket) are thrown.
 */
export interface ArchivePlace {
  /** What a person calls it. */
  readonly label: string
  offices(): Promise<string[]>
  /** The files kept for an office, by name; none for an office that has nothing here. */
  list(office: string): Promise<readonly KeptFile[]>
  read(office: string, file: string): Promise<Buffer>
  /** Keeps a new file, on the disk when it returns. Throws `AlreadyKept` where the name is taken. */
  put(office: string, file: string, bytes: Uint8Array): Promise<void>
  /** Keeps a file for its full time once more, counted from now. Where there is no lock there is nothing to do. */
  hold(office: string, file: string): Promise<void>
  /** Takes a file away whose time is over. Throws `StillHeld` where the place does not let it go. */
  remove(office: string, file: string): Promise<void>
}

/** A file as it lies at a place. */
export interface KeptFile {
  readonly file: string
  /** When it was written, in milliseconds since 1970, by the place's own clock. */
  readonly at: number
  /** What somebody did to it later, where the place can tell; what is read is what was written first. */
  readonly meddled: 'overwritten' | 'hidden' | null
}

/** A place was asked to write over what it keeps. */
export class AlreadyKept extends Error {}

/** A place keeps what it was asked to take away: its time is not over, or whoever asks may not. */
export class StillHeld extends Error {}
