import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { type PlanDocument, planSchema } from '../../../contracts/plans/plan-schema.ts';
import { EVERYBODY } from '../../../projections/goals/model/parts.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import type { CutoffQuery } from '../../../projections/ledger/cutoff.ts';
import { type Spells, spellsIn } from '../../integration/states/spells-of.ts';
import { citizensOf } from '../../oracle/citizens.ts';
import { knowledgeAt, visibleEvents } from '../../oracle/knowledge.ts';
import { lifeOf } from '../../oracle/life-of.ts';
import { withLedger } from '../ledger-in-memory.ts';
import { patience, runs } from '../runs.ts';
import { someDay, someEvents } from './some-events.ts';
import { stateDocuments, type Written } from './state-documents.ts';

const title = { da: 'titel', en: 'title' };

/** A plan of these states; what it counts is of no matter. */
const planOf = (states: Readonly<Record<string, Written>>) => ({
  language: 2,
  plan: 'case',
  title,
  states,
  populations: { everybody: { in: 's0' } },
  figures: [{ id: 'people', title, count: 'everybody' }],
});

/** What the oracle says, day by day. */
function spellsByOracle(events: readonly RecordedEvent[], plan: PlanDocument, query: Required<CutoffQuery>): Spells {
  const citizens = citizensOf(visibleEvents(knowledgeAt(events, query)), query.through);
  const asked = { period: { from: '2024-01-01', to: '2025-01-01' }, through: query.through };
  const found = citizens.map((citizen) => {
    const life = lifeOf(citizen, plan, asked);
    const spells = Object.keys(plan.states)
      .map((name) => [name, life.state(name).spells.map(({ from, to }) => `${from}..${to ?? ''}`)] as const)
      .filter(([, spells]) => spells.length > 0);
    return [citizen.subject, Object.fromEntries(spells)] as const;
  });
  return Object.fromEntries(found.filter(([, spells]) => Object.keys(spells).length > 0));
}

/** The plan has a state of everybody of its own where `none-of` stands alone. */
function withoutHidden(spells: Spells): Spells {
  const left = Object.entries(spells).map(([citizen, { [EVERYBODY]: _, ...written }]) => [citizen, written] as const);
  return Object.fromEntries(left.filter(([, written]) => Object.keys(written).length > 0));
}

describe('the spells of states are those of a walk from day to day', () => {
  it('for any states, combined and joined over gaps, at any cutoff on either clock', {
    timeout: patience,
  }, async () => {
    const question = fc.record({ clock: fc.constantFrom('registered', 'recorded'), through: someDay });
    const questions = fc.array(fc.tuple(stateDocuments, question), { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(someEvents, fc.noBias(questions), async (events, asked) => {
        await withLedger(events, [], async (ledger) => {
          for (const [states, question] of asked) {
            const written = planOf(states);
            const query = { ...question, position: BigInt(events.length) } as const;
            const { states: read } = readPlan(stringify(written), 'case');
            const expected = spellsByOracle(events, planSchema.parse(written), query);
            expect(withoutHidden(await spellsIn(ledger, read, query))).toEqual(expected);
          }
        });
      }),
      { numRuns: runs(0.5) },
    );
  });
});
