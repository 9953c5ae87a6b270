import { describe, expect, it } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import { type FigureResult, replaySchema } from '../../../contracts/figures/figure-schema.ts';
import { eventLine } from '../../support/event-lines.ts';
import { ndjson, type RunningApi, runningApi } from '../../support/http/running-api.ts';

const figures = '/plans/ihp-2019-2023/figures?period=2023&cutoff=2023-12-31';

/** So many events: the first take citizens into a programme, the others place some of them. */
function effort(events: number): string[] {
  const enrolled = Math.min(events, 313);
  return Array.from({ length: events }, (_, i) =>
    i < enrolled
      ? eventLine(i, {
          type: 'journey.enrolled.v1',
          subject: `c-${i}`,
          data: { occurredOn: '2023-02-01', initiative: 'jobready-programme' },
        })
      : eventLine(i, { subject: `c-${i - enrolled}` }),
  );
}

/** A service whose caller has these roles, which a test may change. */
async function loaded(events: number): Promise<{ api: RunningApi; as: (...roles: Role[]) => void }> {
  let roles: readonly Role[] = ['send'];
  const api = await runningApi({
    recognise: () => ({ kind: 'token', name: 'somebody', roles: withIncluded(roles) }),
  });
  expect((await api.post(effort(events).join('\n'), ndjson)).json.stored).toBe(events);
  return { api, as: (...given) => (roles = given) };
}

function countsOf({ figures }: { figures: readonly FigureResult[] }): number[] {
  return figures
    .filter(({ quantity: { unit } }) => unit === 'heads')
    .flatMap((figure) => [figure, ...(figure.breakdowns ?? []).flatMap(({ groups }) => groups)])
    .flatMap(({ numerator, denominator }) => [numerator, denominator])
    .filter((count) => count !== undefined);
}

describe('GET /plans/{plan}/figures', () => {
  it('tells readers rounded counts of ten or more, and analysts all as they are', async () => {
    const { api, as } = await loaded(630);

    as('read');
    const toReader = await api.ask('GET', figures);
    as('analyse');
    const toAnalyst = await api.ask('GET', `${figures}&position=600`);

    const shown = replaySchema.parse(toReader.json);
    expect(shown).toMatchObject({ rounding: 5, cutoff: { position: 600 } });
    expect(countsOf(shown).filter((count) => count < 10 || count % 5 !== 0)).toEqual([]);
    expect(countsOf(toAnalyst.json).some((count) => count % 5 !== 0)).toBe(true);
    expect(toAnalyst.json).not.toHaveProperty('rounding');
    expect(toReader.headers.get('etag')).not.toBe(toAnalyst.headers.get('etag'));
  });

  it.each([
    ['another day', '/plans/ihp-2019-2023/figures?period=2023&cutoff=2023-12-30'],
    ['half a year', '/plans/ihp-2019-2023/figures?period=2023-01-01/2023-07-01&cutoff=2023-12-31'],
    ['another position', `${figures}&position=301`],
  ])('refuses readers %s', async (_, path) => {
    const { api, as } = await loaded(320);

    as('read');

    expect(await api.ask('GET', path)).toMatchObject({
      status: 403,
      json: { code: 'QUERY_NOT_FOR_READERS', detail: expect.stringContaining('may only read') },
    });
  });

  it('tells readers what was known at the end of the last month where they name no cutoff', async () => {
    const { api, as } = await loaded(320);

    as('read');
    const { json } = await api.ask('GET', '/plans/ihp-2019-2023/figures?period=2023');

    expect(json.cutoff).toEqual({ clock: 'registered', through: '2024-05-31', position: 300 });
  });
});
