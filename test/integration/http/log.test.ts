import { describe, expect, it } from 'vitest';
import { programVersion } from '../../../infra/version.ts';
import { eventLine } from '../../support/event-lines.ts';
import { batch, ndjson, runningApi, structured } from '../../support/http/running-api.ts';

const token = 'token-that-nobody-may-see';
const subject = 'pseudonym-4f1d09';
const personalNumber = '010203-1234';

describe('the log of the service, at its most talkative', () => {
  it('holds no subject, no personal number, no data and no token, whatever is sent', async () => {
    const api = await runningApi({ token });
    const headers = { authorization: `Bearer ${token}` };
    const own = eventLine(1, { subject });
    const personal = eventLine(2, { id: personalNumber, subject: personalNumber });
    const unknown = eventLine(3, { [`${personalNumber}`]: subject, type: `journey.${subject}.v1` });
    const bodies = [own, personal, unknown, own.slice(0, -9), eventLine(1, { subject: `${subject}-2` })];

    for (const body of bodies) await api.post(body, structured, headers);
    await api.post(bodies.join('\n'), ndjson, headers);
    await api.post(`[${bodies.slice(0, 3).join(',')}]`, batch, headers);
    await api.post(`[${bodies.join(',')}`, batch, headers);
    await api.post(own, subject, headers);
    await api.post(own, structured, { authorization: `Bearer ${token}x` });
    await api.post('{}', 'application/json', { ...headers, 'ce-id': personalNumber, [`ce-${subject}`]: 'x' });
    await fetch(`${api.url}/plans/${subject}/figures?period=${personalNumber}`, { headers });
    await fetch(`${api.url}/citizens/${personalNumber}`, { headers: { ...headers, 'x-request-id': personalNumber } });

    const log = api.logged();
    expect(log.split('\n').length).toBeGreaterThan(25);
    for (const secret of [token, subject, personalNumber, 'workPlacement', 'occurredOn'])
      expect(log).not.toContain(secret);
  });

  it('leads from a request to the position of its event, and back', async () => {
    const api = await runningApi();
    await api.post(eventLine(1), structured, { 'x-request-id': 'order-7' });

    const lines = api
      .logged()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

    const [event] = await api.store.readAll(null, 1);
    expect(event?.origin).toEqual({ kind: 'http', request: 'order-7' });
    expect(lines).toContainEqual(
      expect.objectContaining({ correlation: 'order-7', source: 'urn:system:test', id: 'evt-1', position: '1' }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'info',
        correlation: 'order-7',
        'http.request.method': 'POST',
        'http.route': '/events',
        'http.response.status_code': 201,
        'service.version': programVersion,
      }),
    );
  });
});
