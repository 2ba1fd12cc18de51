import { z } from 'zod'
import { defineTable, type RowOf } from '../../journal/table.ts'
import { schemaOf } from '../row.ts'

/** 訓練: each row is the signed record of one drill that really ran. */
export const drills = defineTable({
  name: 'drills',
  label: '訓練の記録',
  shape: 1,
  columns: {
    id: 'uuid',
    /** standby, restore, merge, kill, takeover. */
    kind: 'text',
    started: 'instant',
    /** When it ended. */
    at: 'instant',
    passed: 'bool',
    /** { name: whole number }: counts, and times in milliseconds. */
    figures: 'json',
    /** { name: SHA-256 in hex }: what was compared. */
    digests: 'json',
    /** What it was run on: { cpu, cores, memoryGigabytes, system, node, postgres, load } */
    machine: 'json',
    /** With which it can be run again. */
    seed: 'int',
    /** Of the program. */
    version: 'text',
    /** Ed25519 public key of the log key of the house that kept the record, base64. */
    signer: 'text',
    /** By that key over the canonical record (drill-record.ts), base64. */
    signature: 'text',
  },
  key: ['id'],
})
export type DrillRow = RowOf<typeof drills>

export const drillKinds = ['standby', 'restore', 'merge', 'kill', 'takeover'] as const
export type DrillKind = (typeof drillKinds)[number]

/** A drill's record as acts and asks speak of it. */
export const drillFacts = schemaOf(drills).extend({
  kind: z.enum(drillKinds),
  figures: z.record(z.string(), z.int()),
  digests: z.record(z.string(), z.string()),
  machine: z.record(z.string(), z.union([z.string(), z.int()]).nullable()),
})
export type DrillFacts = z.infer<typeof drillFacts>
