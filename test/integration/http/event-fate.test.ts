import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import type { Access } from '../../../services/access/access.ts';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { type Answered, batch, type RunningApi, runningApi, structured } from '../../support/http/running-api.ts';
import { SENDER, type SentEvent, sentLine } from '../../support/small-data.ts';

const occurredOn = '2023-02-01';
const job = { occurredOn, kind: 'fullTime', sector: 'private' };
const employed: SentEvent = { id: 'job', name: 'employed', data: job };
const correct = (id: string, corrects: string, replacement: object, more: Partial<SentEvent> = {}): SentEvent => ({
  ...{ id, name: 'corrected', registeredOn: '2023-03-01', ...more },
  data: { corrects: { id: corrects }, replacement },
});
const retract = (id: string, retracts: string, more: Partial<SentEvent> = {}): SentEvent => ({
  ...{ id, name: 'retracted', registeredOn: '2023-03-01', ...more },
  data: { retracts: { id: retracts }, reason: 'registeredInError' },
});
const end = (spell: string, more: Partial<SentEvent> = {}): SentEvent => ({
  ...{ id: 'end', name: 'ended', ...more },
  data: { occurredOn: '2023-04-01', spell: { id: spell } },
});

function fateOf(api: RunningApi, source: string, id: string, headers: Record<string, string> = {}): Promise<Answered> {
  return api.ask('GET', `/events/${encodeURIComponent(source)}/${encodeURIComponent(id)}`, { headers });
}

/** What speaks of other events, the last of which is `it`, and what `it` comes to. */
const adjusting: readonly (readonly [string, readonly SentEvent[], object])[] = [
  ['a correction that fits', [employed, correct('it', 'job', job)], { effect: 'applied' }],
  [
    'one that came before its event',
    [correct('it', 'job', job)],
    { effect: 'waits', notices: [{ code: 'ADJUSTMENT_WAITS' }] },
  ],
  ['one whose event came since', [correct('it', 'job', job), employed], { effect: 'applied' }],
  [
    'one of another citizen',
    [employed, correct('it', 'job', job, { subject: 'bo' })],
    { effect: 'without-effect', notices: [{ code: 'ADJUSTMENT_MISFIT', differs: 'subject' }] },
  ],
  [
    'a retraction of another citizen’s event',
    [employed, retract('it', 'job', { subject: 'bo' })],
    { effect: 'applied', notices: [{ code: 'ADJUSTMENT_OTHER_SUBJECT' }] },
  ],
  [
    'one in a circle',
    [retract('it', 'other'), retract('other', 'it')],
    { effect: 'without-effect', notices: [{ code: 'ADJUSTMENT_CIRCULAR' }] },
  ],
  [
    'a merge',
    [{ id: 'it', name: 'identity-merged', registeredOn: '2023-03-01', data: { into: 'bo' } }],
    { effect: 'applied' },
  ],
  ['an end of a job', [employed, end('job', { id: 'it' })], { effect: 'applied' }],
  ['an end that came first', [end('job', { id: 'it' })], { effect: 'waits', notices: [{ code: 'ADJUSTMENT_WAITS' }] }],
  [
    'an end of a conversation',
    [{ id: 'talk', name: 'conversation-held', data: { occurredOn, kind: 'followUp' } }, end('talk', { id: 'it' })],
    { effect: 'without-effect', notices: [{ code: 'ADJUSTMENT_NO_SPELL' }] },
  ],
  ['an end sent of another citizen', [employed, end('job', { id: 'it', subject: 'bo' })], { effect: 'unknown' }],
];

const server = await startProtocolServer();
afterAll(() => server.stop());

const stores: Readonly<Record<string, () => Promise<((own: EventStore) => EventStore) | undefined>>> = {
  SQLite: async () => undefined,
  EventStoreDB: async () => {
    const namespace = `test_${randomUUID().replaceAll('-', '')}`;
    const other = await openEventStoreDb({ connection: server.connection, namespace });
    onTestFinished(() => other.close());
    return () => other;
  },
};

describe.each(Object.entries(stores))('GET /events/{source}/{id} over %s', (_, opened) => {
  async function service(): Promise<RunningApi> {
    const store = await opened();
    return runningApi(store === undefined ? {} : { store });
  }

  it('says where a stored event is', async () => {
    const api = await service();
    const [, second] = [await api.post(eventLine(1), structured), await api.post(eventLine(98), structured)];

    const { json } = await fateOf(api, 'urn:system:test', 'evt-98');

    const { recordedAt, ...stored } = json.stored;
    expect({ ...json, stored }).toEqual({
      source: 'urn:system:test',
      id: 'evt-98',
      status: 'stored',
      stored: { type: 'journey.placed.v1', position: second?.json.position, revision: 1 },
      refusals: [],
    });
    expect(Math.abs(Date.parse(recordedAt) - Date.now())).toBeLessThan(600_000);
  });

  it('says of a refused one why, and that it is stored once it is sent right', async () => {
    const api = await service();
    await api.post(badLine(7), structured);

    const refused = await fateOf(api, 'urn:system:test', 'bad-7');
    await api.post(eventLine(7, { id: 'bad-7' }), structured);
    const mended = await fateOf(api, 'urn:system:test', 'bad-7');

    const refusals = [{ refusal: { code: 'EVENT_BAD_DATE', path: '/data/occurredOn' }, state: 'waiting' }];
    expect(refused.json).toMatchObject({ status: 'refused', refusals });
    expect(refused.json).not.toHaveProperty('stored');
    expect(mended.json).toMatchObject({ status: 'stored', stored: { revision: 0 }, refusals });
  });

  it('says of one in conflict what is stored, and by what the other differs', async () => {
    const api = await service();
    await api.post(eventLine(1), structured);
    const answer = await api.post(eventLine(1, { time: '2023-05-04T10:00:01+02:00' }), structured);

    const { json } = await fateOf(api, 'urn:system:test', 'evt-1');

    expect(answer.json.detail).toContain('`time` was stamped anew, or written in another way');
    expect(json).toMatchObject({
      status: 'conflict',
      stored: { position: expect.any(Number) },
      refusals: [{ refusal: { code: 'EVENT_CONFLICT', detail: { differs: ['time'] }, message: answer.json.detail } }],
    });
  });

  it('says of what speaks of another event what it comes to', async () => {
    const api = await service();
    const sourceOf = (at: number) => `${SENDER}:${at}`;
    const sent = adjusting.flatMap(([, events], at) =>
      events.map((event) => sentLine({ ...event, source: sourceOf(at) })),
    );
    expect((await api.post(`[${sent.join(',')}]`, batch)).json).toMatchObject({ refused: 0 });

    const fates = await Promise.all(adjusting.map((_case, at) => fateOf(api, sourceOf(at), 'it')));

    const told = fates.map(({ json }, at) => [adjusting[at]?.[0], { status: json.status, stored: json.stored }]);
    const expected = adjusting.map(([name, , stored]) => [name, { status: 'stored', stored }]);
    expect(told).toMatchObject(expected);
    expect(fates.map(({ json }) => 'notices' in json.stored)).toEqual(adjusting.map(([, , said]) => 'notices' in said));
  });
});

describe('GET /events/{source}/{id}', () => {
  it('takes sources and ids of every character, and of the greatest length', async () => {
    const api = await runningApi();
    const source = `https://fagsystem.example.dk/sager?a=1&b=%2F/${'x'.repeat(200)}`;
    const id = `æ/ø?%#${'å'.repeat(122)}`;
    await api.post(eventLine(1, { source, id }), structured);

    expect((await fateOf(api, source, id)).json).toMatchObject({ source, id, status: 'stored' });
  });

  it('knows nothing of what was not sent, nor of an id of another source', async () => {
    const api = await runningApi();
    await api.post(eventLine(1), structured);

    expect(await fateOf(api, 'urn:system:other', 'evt-1')).toMatchObject({
      status: 404,
      json: { code: 'QUERY_UNKNOWN_EVENT' },
    });
  });

  it('names no citizen, and repeats nothing of what was refused', async () => {
    const api = await runningApi();
    await api.post(eventLine(1, { subject: 'c-secret' }), structured);
    await api.post(eventLine(1, { subject: 'c-secret', data: { occurredOn: 'Hanne Jensen' } }), structured);

    const { text } = await fateOf(api, 'urn:system:test', 'evt-1');

    expect(text).not.toMatch(/secret|Hanne/);
  });

  it('answers senders about their own sources, and auditors and operators about all', async () => {
    let access: Access = { kind: 'token', name: 'test', roles: withIncluded(['send']) };
    const api = await runningApi({ recognise: () => access });
    await api.post(eventLine(1), structured);
    const statusFor = async (roles: readonly Role[], ...sources: readonly string[]) => {
      const own = { kind: 'token', name: 'test', roles: withIncluded(roles) } as const;
      access = sources.length === 0 ? own : { ...own, sources: new Set(sources) };
      const { status, json } = await fateOf(api, 'urn:system:test', 'evt-1');
      return status === 200 ? status : [status, json.code];
    };

    expect(await statusFor(['send'])).toBe(200);
    expect(await statusFor(['send'], 'urn:system:test')).toBe(200);
    expect(await statusFor(['send'], 'urn:system:other')).toEqual([403, 'EVENT_SOURCE_NOT_ALLOWED']);
    expect(await statusFor(['send', 'operate'], 'urn:system:other')).toBe(200);
    expect(await statusFor(['audit'])).toBe(200);
    expect(await statusFor(['analyse'])).toEqual([403, 'HTTP_FORBIDDEN']);
  });
});
