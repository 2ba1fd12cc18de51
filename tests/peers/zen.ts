import { ZenEngine } from '@gorules/zen-engine'
import { steps } from './steps.ts'
import { outputNames, type Figures, type Outputs } from './subset.ts'

/** A slip by zen-engine: one node of expressions, each seeing those before it. */
export function zenSlips(payDay: string) {
  const dialect = {
    value: (name: string) => (names.has(name) ? `$.${name}` : name),
    choose: (condition: string, then: string, otherwise: string) => `(${condition} ? ${then} : ${otherwise})`,
    floor: (of: string) => `floor(${of})`,
    ceil: (of: string) => `ceil(${of})`,
  }
  const names = new Set<string>(steps({ ...dialect, value: (name) => name }, payDay).map(([name]) => name))
  const expressions = steps(dialect, payDay).map(([key, value]) => ({ id: key, key, value }))
  const position = { x: 0, y: 0 }
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position },
      { id: 'sums', type: 'expressionNode', name: 'sums', position, content: { expressions } },
      { id: 'out', type: 'outputNode', name: 'out', position },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'sums' },
      { id: 'b', type: 'edge', sourceId: 'sums', targetId: 'out' },
    ],
  })
  return async (slips: readonly Figures[]): Promise<Outputs[]> => {
    const found: Outputs[] = []
    for (const figures of slips) {
      const { result } = (await decision.evaluate(figures)) as { result: Record<string, number> }
      found.push(Object.fromEntries(outputNames.map((name) => [name, result[name]!])) as Outputs)
    }
    return found
  }
}
