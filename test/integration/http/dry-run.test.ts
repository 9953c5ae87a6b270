import { expect, it } from 'vitest';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { batch, ndjson, runningApi, structured } from '../../support/http/running-api.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { smallVault } from '../../support/small-vault.ts';

const [asta, bent] = [madeUpNumber(0), madeUpNumber(1)];

const about = (nth: number, name: string, data: object) => eventLine(nth, { type: `journey.${name}.v1`, data });
const end = (nth: number, id: string) => about(nth, 'ended', { occurredOn: '2024-01-31', spell: { id } });
const retract = (nth: number, id: string) => about(nth, 'retracted', { retracts: { id }, reason: 'duplicate' });

/** What speaks of others, waits, is there already, differs, is wrong; some of it of what stands earlier in the same request. */
const everyKind = [
  ...[eventLine(0), eventLine(0, { subject: 'c-other' }), eventLine(1), eventLine(1), eventLine(1, { subject: 'c-2' })],
  ...[retract(2, 'evt-1'), retract(3, 'evt-0'), retract(4, 'never-sent'), end(5, 'never-sent'), end(6, 'evt-2')],
  ...[badLine(7), 'Hanne Jensen', eventLine(8, { subject: asta }), eventLine(9, { subject: bent, id: `${bent}-9` })],
];

it.each([false, true])(
  'given a vault: %s, what is told of a batch before is what becomes of it, and nothing was stored by telling',
  async (withVault) => {
    using vault = await (await smallVault()).open();
    const api = await runningApi(withVault ? { pseudonyms: vault } : {});
    await api.post(eventLine(0), structured);
    const body = everyKind.join('\n');
    const headers = { 'content-type': ndjson };

    const tried = await api.ask('POST', '/events/dry-run', { headers, body });
    expect([tried.status, await api.stored(), await api.quarantined(), vault.verify()]).toEqual([
      200,
      ['urn:system:test evt-0'],
      [],
      0,
    ]);

    const sent = await api.post(body, ndjson);
    const { results, ...counts } = sent.json;
    expect(tried.json.wouldBe).toEqual(counts);
    expect(tried.json.results).toEqual(
      results.map(({ status, position: _, ...result }: { status: string; position?: number }) => ({
        ...result,
        wouldBe: status,
      })),
    );
    const notices = results.map(({ notices }: { notices?: { code: string }[] }) => notices?.[0]?.code);
    expect(notices.slice(7, 10)).toEqual(['ADJUSTMENT_WAITS', 'ADJUSTMENT_WAITS', 'ADJUSTMENT_NO_SPELL']);
    expect([counts.stored, vault.verify()]).toEqual(withVault ? [7, 1] : [6, 0]);
    expect(tried.text + api.logged()).not.toMatch(new RegExp(`${asta}|${bent}`));
  },
);

it('answers one event in the form of a batch, in each of the ways in which one is sent', async () => {
  const api = await runningApi();
  const { data, ...attributes } = JSON.parse(eventLine(1));
  const binary = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)]));
  for (const [headers, body] of [
    [{ 'content-type': structured }, eventLine(1)],
    [{ 'content-type': 'application/json' }, eventLine(1)],
    [{ 'content-type': 'application/json', ...binary }, JSON.stringify(data)],
    [{ 'content-type': batch }, `[${eventLine(1)}]`],
  ] as const) {
    const { status, json } = await api.ask('POST', '/events/dry-run', { headers, body });
    expect([status, json]).toEqual([
      200,
      { wouldBe: { stored: 1, duplicates: 0, refused: 0 }, results: [{ index: 0, wouldBe: 'stored' }] },
    ]);
  }
  expect(await api.stored()).toEqual([]);
});
