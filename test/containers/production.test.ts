import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ComposeProject } from './compose-project.ts';
import { disturbances } from './disturbances.ts';
import { docker, run } from './docker.ts';
import { makeImages } from './images.ts';
import { type Pipeline, throughTrouble } from './pipeline.ts';
import { type Sender, startSender } from './production-sender.ts';
import { requireDocker } from './require-docker.ts';
import { overHttp } from './traffic.ts';

requireDocker();

const makeSecrets = fileURLToPath(new URL('../../infra/docker/make-secrets.sh', import.meta.url));
const MINUTE = 60_000;

describe('the compose files of production, with the embedded store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'virkning-secrets-'));
  const secrets = join(folder, 'secrets');
  let project: ComposeProject;
  let sender: Sender;
  let pipeline: Pipeline;

  beforeAll(async () => {
    const images = await makeImages();
    await run(['bash', makeSecrets, secrets]);
    const owner = ['--user', '0', '--volume', `${secrets}:/secrets`, '--entrypoint', 'chown'];
    await docker('run', '--rm', ...owner, images.virkning, '--recursive', '1000:1000', '/secrets');
    project = await ComposeProject.of('production', images, secrets);
    await project.compose(['up', '--detach']);
    for (const service of ['kafka', 'intake', 'api']) await project.untilHealthy(service);
    sender = await startSender(project, images, secrets);
    const token = readFileSync(join(secrets, 'http-token'), 'utf8').trim();
    pipeline = {
      project,
      senders: () => ({ http: overHttp(project.apiUrl, token), kafka: sender.send }),
      taken: 0,
    };
  }, 15 * MINUTE);

  afterAll(async () => {
    await sender?.end();
    await project?.end();
    rmSync(folder, { recursive: true, force: true });
  }, MINUTE);

  test('publish nothing but the API, which asks for its token', async () => {
    for (const service of ['kafka', 'intake'])
      expect(await project.inspect(service, '{{json .HostConfig.PortBindings}}'), service).toMatch(/^(\{\}|null)$/);
    const answer = await fetch(`${project.apiUrl}/events`, { method: 'POST', body: '[]' });
    expect(answer.status).toBe(401);
  });

  test.each(
    ['kafka', 'intake', 'api'].flatMap((service) => Object.keys(disturbances).map((what) => [service, what] as const)),
  )('when %s is %s under traffic, every event is there, once', { timeout: 8 * MINUTE }, async (service, what) => {
    await throughTrouble(pipeline, service, what);
  });
});
