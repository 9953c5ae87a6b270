import type { FiguresPublished } from '../../contracts/publications/figures-published.ts';

/** What might be published of a figure. @param value of the figure */
export function figuresPublished(
  value: number,
  cutoff: Partial<FiguresPublished['result']['cutoff']> = {},
): FiguresPublished {
  return {
    publishedBy: 'Tests',
    program: '0.0.0',
    planText: 'plan: case',
    checkpoint: null,
    result: {
      plan: 'case',
      definition: `sha256:${'0'.repeat(64)}`,
      period: { from: '2023-01-01', to: '2024-01-01' },
      cutoff: { clock: 'registered', through: '2023-12-31', position: 1, ...cutoff },
      notices: [],
      figures: [
        {
          ...{ id: 'all', goal: null, kind: 'count', numerator: value, excluded: 0, undecided: 0, value },
          ...{
            lowest: value,
            highest: value,
            provisional: false,
            quantity: { kind: 'count', unit: 'heads' },
            target: null,
            met: null,
          },
        },
      ],
    },
  };
}
