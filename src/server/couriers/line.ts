import type { DispatchKind } from '../../office/dispatches/facts.ts'
import type { Sought } from '../../office/dispatches/open.ts'
import type { Reply } from '../../office/dispatches/reply.ts'

/** What a courier carries. */
export interface Parcel {
  readonly dispatch: string
  readonly subject: string
  readonly destination: string
  /** As it was intended. */
  readonly content: unknown
  /** False once too much time has passed since the attempt was recorded: then nothing leaves any more. Asked right before the bytes. */
  readonly mayLeave: () => boolean
}

/** A way out of the house. Only carry.ts sends by it, after it asked whether anything may leave. */
export interface Line {
  /** By what it is sent, for the record: a mail server, a software ID. */
  readonly via: string
  /** True where it ends in this very process: the e-Gov of the practice office. */
  readonly here: boolean
  /** False while a person must do something first (sign in at e-Gov). Absent where nothing is needed. */
  ready?(): Promise<boolean>
  send(parcel: Parcel): Promise<Reply>
  /** Looks up what became of something; null where there is nothing new to tell. Absent where the other side cannot be asked. */
  lookUp?(sought: Sought): Promise<Reply | null>
}

/** The line for a kind of dispatch of an office, or null where this house has none. Nothing leaves by asking. */
export type Lines = (office: string, kind: DispatchKind) => Promise<Line | null>
