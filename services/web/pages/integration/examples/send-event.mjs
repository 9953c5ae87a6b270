// Sends one event. VIRKNING_URL says where to, VIRKNING_TOKEN by whom.
// After 429, 503 or no answer, send the same event again: it is stored once.
const { VIRKNING_URL: url = 'http://127.0.0.1:8080', VIRKNING_TOKEN: token } = process.env;

const event = {
  specversion: '1.0',
  id: 'pl-2023-000117',
  source: 'urn:casework:jobcentre',
  type: 'journey.placed.v1',
  subject: 'c-4f1d09',
  time: '2023-05-04T10:00:00+02:00',
  data: { occurredOn: '2023-05-02', kind: 'workPlacement', sector: 'private' },
};

const answer = await fetch(`${url}/events`, {
  method: 'POST',
  headers: {
    'content-type': 'application/cloudevents+json',
    ...(token && { authorization: `Bearer ${token}` }),
  },
  body: JSON.stringify(event),
});
process.stdout.write(`${await answer.text()}\n`);
if (!answer.ok) process.exitCode = 1;
