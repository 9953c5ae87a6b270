// Sends by the client that was made: an event, a batch, and an event that is refused; then asks what became of that.
import { Configuration, DefaultApi, type Event, ResponseError } from './client/index.js';

const { VIRKNING_URL: basePath = '', VIRKNING_TOKEN: accessToken = '' } = process.env;
const api = new DefaultApi(new Configuration({ basePath, accessToken }));

const placed = (id: string, until?: string): Event => ({
  specversion: '1.0',
  id,
  source: 'urn:casework:typescript',
  type: 'journey.placed.v1',
  subject: 'c-4f1d09',
  time: new Date('2023-05-04T10:00:00+02:00'),
  data: {
    occurredOn: new Date('2023-05-02'),
    kind: 'workPlacement',
    sector: 'private',
    ...(until !== undefined && { until: new Date(until) }),
  },
});

const one = await api.postEvents({ event: placed('one') });
const batch = await api.postEventBatch({ event: [placed('first'), placed('second', '2023-01-01')] });
const second = batch.results[1];
let refused: string;
try {
  await api.postEvents({ event: placed('wrong', '2023-01-01') });
  refused = 'nothing';
} catch (error) {
  if (!(error instanceof ResponseError)) throw error;
  refused = (await error.response.json()).code;
}
const fate = await api.getEvent({ source: 'urn:casework:typescript', id: 'wrong' });
process.stdout.write(
  JSON.stringify({
    one: one.status,
    batch: [batch.stored, batch.refused],
    second: second?.status === 'refused' ? second.refusal.code : second?.status,
    refused,
    fate: [fate.status, fate.refusals[0]?.refusal.code],
  }),
);
