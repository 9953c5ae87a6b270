import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { closure, resolved } from '../../projections/goals/graph/queries.ts';
import type { PlanNode } from '../../projections/goals/model/plan-graph.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { neededFor } from './random-plans/needed-parts.ts';
import { randomPlan } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

const sections = ['states', 'moments', 'amounts', 'populations', 'breakdowns'] as const;

it(
  'reaches from a figure what the words of the plan lead to from it, each part after those that it leads to',
  () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(8), (seed, pick) => {
        const document = randomPlan(seed);
        const { graph } = readPlan(stringify(document, { aliasDuplicateObjects: false }), 'random');
        const { id } = document.figures[pick % document.figures.length]!;
        // The goals that are counted are not named: the words do not lead to them.
        const reached = closure([resolved(graph.figures, id)], ({ role }) => role !== 'goal');

        const words = neededFor(document, [pick]);
        const expected = [
          ...sections.flatMap((section) => Object.keys(words[section] as object).map((name) => `${section} ${name}`)),
          ...words.figures.map((figure) => `figures ${figure.id}`),
        ];
        // A `none-of` that stands alone is of everybody, a state that no words of the plan name.
        const written = reached.filter(({ part, name }) => part !== 'test' && name !== '(everybody)');
        const found = written.map(({ part, name }) => `${part}s ${name}`);
        expect(found.toSorted()).toEqual(expected.toSorted());
        expect(new Set(reached).size).toBe(reached.length);

        const placeOf = new Map(reached.map((node, place): [PlanNode, number] => [node, place]));
        for (const node of reached)
          for (const { role, to } of node.edges)
            if (role !== 'goal') expect(placeOf.get(to)).toBeLessThan(placeOf.get(node) as number);
      }),
      { numRuns: runs() },
    );
  },
  patience,
);
