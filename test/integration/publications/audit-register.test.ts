import { expect, it } from 'vitest';
import type { Finding } from '../../../contracts/operations/verify-schema.ts';
import { figuresPublishedType, publicationStream } from '../../../contracts/publications/figures-published.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { auditRegister } from '../../../services/publications/audit-register.ts';
import { figuresPublished } from '../../support/figures-published.ts';
import { newEvent } from '../../support/new-events.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const text = planText({
  language: 2,
  populations: '{ everyone: { participation: programme } }',
  figures: figures({ all: 'count: everyone' }),
});

/** What is found of publications in a log. */
async function found(...said: readonly object[]): Promise<readonly [number, Finding[]]> {
  const store = await openSqliteEventStore(temporaryDirectory());
  await store.appendEach(
    said.map((data, i) => ({
      stream: publicationStream,
      event: newEvent(`p-${i}`, { type: figuresPublishedType, json: JSON.stringify(data), subject: 'plan' }),
    })),
  );
  const findings: Finding[] = [];
  const publications = await auditRegister(store, (finding) => findings.push(finding));
  await store.close();
  return [publications, findings];
}

it('finds each publication that cannot be read, or whose plan has another hash than it names', async () => {
  const { id, definition } = readPlan(text, 'a plan');
  const published = figuresPublished(1);
  const sound = { ...published, planText: text, result: { ...published.result, plan: id, definition } };
  expect(await found(sound)).toEqual([1, []]);
  expect(await found(sound, { ...sound, planText: text.replace('programme', 'other') }, { something: 'else' })).toEqual(
    [
      3,
      [
        { kind: 'publication-plan-differs', number: 2, position: '2' },
        { kind: 'publication-unreadable', number: 3, position: '3' },
      ],
    ],
  );
});
