// Sends events with the CloudEvents SDK: structured, binary, and as a batch. npm install cloudevents@10.0.0
import { CloudEvent, HTTP } from 'cloudevents';

const { VIRKNING_URL: url = 'http://127.0.0.1:8080', VIRKNING_TOKEN: token } = process.env;

// `id` and `time` come from the record: left out, the SDK makes others each time it runs.
const placed = (id) =>
  new CloudEvent({
    id,
    source: 'urn:casework:jobcentre',
    type: 'journey.placed.v1',
    subject: 'c-4f1d09',
    time: '2023-05-04T10:00:00+02:00',
    data: { occurredOn: '2023-05-02', kind: 'workPlacement', sector: 'private' },
  });

async function send(path, { headers, body }) {
  const authorization = token && { authorization: `Bearer ${token}` };
  const answer = await fetch(url + path, { method: 'POST', headers: { ...headers, ...authorization }, body });
  process.stdout.write(`${await answer.text()}\n`);
  if (!answer.ok) process.exitCode = 1;
}

await send('/events', HTTP.structured(placed('pl-2023-000201')));
await send('/events', HTTP.binary(placed('pl-2023-000202')));
await send('/events/batch', {
  headers: { 'content-type': 'application/cloudevents-batch+json' },
  body: JSON.stringify([placed('pl-2023-000203'), placed('pl-2023-000204')]),
});
