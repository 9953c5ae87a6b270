import { describe, expect, it } from 'vitest';
import { ndjson, runningApi } from '../../support/http/running-api.ts';
import { type SentEvent, sentLine } from '../../support/small-data.ts';

const structured = 'application/cloudevents+json';
const job: SentEvent = {
  id: 'job',
  name: 'employed',
  data: { occurredOn: '2023-02-01', kind: 'fullTime', sector: 'private' },
};
const retract = (id: string, retracts: string, subject = 'anna'): SentEvent => ({
  ...{ id, name: 'retracted', subject, registeredOn: '2023-03-01' },
  data: { retracts: { id: retracts }, reason: 'registeredInError' },
});

describe('POST /events with a retraction', () => {
  it('that waits for its event is stored, and the answer says that it waits', async () => {
    const api = await runningApi();

    const answer = await api.post(sentLine(retract('r', 'job')), structured);

    expect(answer).toMatchObject({ status: 201, json: { status: 'stored', position: 1 } });
    expect(answer.json.notices).toMatchObject([{ code: 'ADJUSTMENT_WAITS' }]);
    expect(api.logged()).toContain('"code":"ADJUSTMENT_WAITS"');
    expect(await api.metrics.registry.metrics()).toContain(
      'virkning_event_notices_total{channel="http",code="ADJUSTMENT_WAITS"} 1',
    );
  });

  it('of an event that is there says nothing but that it is stored', async () => {
    const api = await runningApi();
    await api.post(sentLine(job), structured);

    expect((await api.post(sentLine(retract('r', 'job')), structured)).json).toEqual({ status: 'stored', position: 2 });
  });

  it('in a batch is told of in its own result, and finds an event of the same batch', async () => {
    const api = await runningApi();
    const batch = [job, retract('r', 'job'), retract('s', 'job', 'bo'), retract('t', 'none')];

    const { status, json } = await api.post(batch.map(sentLine).join('\n'), ndjson);

    expect(status).toBe(200);
    expect(json).toMatchObject({ stored: 4, refused: 0 });
    expect(json.results.map(({ notices }: { notices?: { code: string }[] }) => notices?.[0]?.code)).toEqual([
      undefined,
      undefined,
      'ADJUSTMENT_OTHER_SUBJECT',
      'ADJUSTMENT_WAITS',
    ]);
  });
});
