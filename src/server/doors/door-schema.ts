import { z } from 'zod'

/** How a door of the house itself (signing in, one's own account) stands in the OpenAPI document. */
export function doorSchema(summary: string, body?: z.ZodType) {
  return { summary, tags: ['サインイン'], ...(body === undefined ? {} : { body }), response: { 200: z.unknown() } }
}
