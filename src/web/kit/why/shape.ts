/** The because of a figure as it comes over HTTP (law/core/finding.ts). */
export interface BecauseShape {
  readonly rule: string
  readonly label: string
  readonly articles: readonly string[]
  readonly steps: readonly StepShape[]
}

export type StepShape =
  | { readonly kind: 'parameter'; readonly label: string; readonly value: string; readonly from: string; readonly source: string }
  | {
      readonly kind: 'figure'
      readonly label: string
      readonly working?: string | undefined
      readonly value: number | string
      readonly unit?: string | undefined
      readonly rounding?: string | undefined
    }
  | { readonly kind: 'part'; readonly because: BecauseShape; readonly value: unknown }
