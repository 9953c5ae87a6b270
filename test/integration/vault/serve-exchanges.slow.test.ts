import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { eventLine } from '../../support/event-lines.ts';
import { startServe } from '../../support/http/serve-process.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { smallVault } from '../../support/small-vault.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const [asta, bent] = [madeUpNumber(0), madeUpNumber(1)];

async function post(url: string, headers: Record<string, string>, body: string): Promise<string> {
  const answer = await fetch(`${url}/events`, { method: 'POST', headers, body });
  return `${answer.status} ${await answer.text()}`;
}

test('given a service that exchanges numbers and is killed, then each citizen has one pseudonym after it is started again, and no file, log or answer holds a number', {
  timeout: 120_000,
}, async () => {
  const dataDir = temporaryDirectory();
  const { file, keyFile, open } = await smallVault();
  const env = {
    VIRKNING_VAULT: file,
    VIRKNING_VAULT_KEY_FILE: keyFile,
    VIRKNING_VAULT_INTAKE: 'true',
    VIRKNING_LOG: 'debug',
  };
  const said: string[] = [];
  const batch = { 'content-type': 'application/cloudevents-batch+json' };
  const one = { 'content-type': 'application/cloudevents+json' };
  const { id, source, type, time, specversion, data } = JSON.parse(eventLine(3));
  const binary = {
    'content-type': 'application/json',
    ...{ 'ce-id': id, 'ce-source': source, 'ce-type': type, 'ce-time': time },
    ...{ 'ce-specversion': specversion, 'ce-subject': bent },
  };
  for (let life = 0; life < 2; life++) {
    const served = await startServe(dataDir, env);
    const lines = [eventLine(1, { subject: asta }), eventLine(2, { subject: bent, un_known: 1 })];
    said.push(await post(served.url, batch, `[${lines.join(',')}]`));
    said.push(await post(served.url, binary, JSON.stringify(data)));
    said.push(await post(served.url, one, eventLine(4, { id: `${asta}-4`, subject: asta })));
    said.push(await post(served.url, one, `Bent Bentsen;${bent}`));
    served.child.kill(life === 0 ? 'SIGKILL' : 'SIGTERM');
    const { stdout, stderr } = await served.ended;
    said.push(stdout, stderr);
  }
  expect(said.filter((text) => text.startsWith('2') || text.startsWith('4')).map((text) => text.slice(0, 3))).toEqual([
    '200',
    '201',
    '422',
    '422',
    '200',
    '200',
    '422',
    '422',
  ]);

  using vault = await open();
  const store = await openSqliteEventStore(dataDir, { readOnly: true });
  const subjects = (await store.readAll(null, 10)).map(({ metadata }) => metadata.subject);
  await store.close();
  expect(subjects).toEqual(vault.find([asta, bent]));
  const files = readdirSync(dataDir).map(
    (name) => [name, readFileSync(join(dataDir, name)).toString('latin1')] as const,
  );
  for (const [name, text] of [...files, ...said.map((text, nth) => [`answer or log ${nth}`, text] as const)])
    for (const number of [asta, bent])
      for (const spelt of [number, `${number.slice(0, 6)}-${number.slice(6)}`])
        expect(text.includes(spelt), name).toBe(false);
});
