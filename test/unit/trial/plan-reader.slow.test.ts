import { expect, it, onTestFinished } from 'vitest';
import { planReader } from '../../../services/trial/plan-reader.ts';
import { templateNames, templateText } from '../../../services/trial/templates.ts';
import { readTyped } from '../../../services/trial/typed-plan.ts';

function reader(atMostMs = 1_000, atMostMb = 256) {
  const made = planReader({ atMostMs, atMostMb });
  onTestFinished(() => made.close());
  // What reads does not keep the process; a service is kept by its connections.
  const kept = setInterval(() => undefined, 1_000);
  onTestFinished(() => clearInterval(kept));
  return made;
}

it.each(templateNames)('the template %s is a plan in which nothing looks suspicious', (name) => {
  expect(readTyped(templateText(name))).toMatchObject({ ok: true, warnings: [] });
});

it('reads a plan, and tells what is wrong in one, by line', { timeout: 60_000 }, async () => {
  const { read } = reader(20_000);
  const text = templateText('share');
  expect(await read(text)).toMatchObject({ ok: true, plan: { id: 'my-share' } });
  const broken = text.replace('share: begins', 'share: begin');
  expect(await read(broken)).toMatchObject({ ok: false, problems: [{ line: 29, field: 'figures.0.share' }] });
});

it('gives up what takes too long to read, and reads the next', { timeout: 60_000 }, async () => {
  const { read } = reader();
  // Each key is compared with all before it.
  const keys = Array.from({ length: 60_000 }, (_, at) => `k${at}: 1`).join('\n');
  await expect(read(keys)).rejects.toMatchObject({ code: 'PLAN_TRIAL_TOO_LONG' });
  expect(await read('plan: x')).toMatchObject({ ok: false });
});

// The engine ends a whole process, and not only a thread, where the largest part of its memory is one list.
it('gives up what takes too much memory, and reads the next', { timeout: 60_000 }, async () => {
  const { read } = reader(50_000, 64);
  await expect(read(`[${'a,'.repeat(200_000)}]`)).rejects.toMatchObject({ code: 'PLAN_TRIAL_TOO_LONG' });
  expect(await read('plan: x')).toMatchObject({ ok: false });
});

it('takes no harm from aliases of aliases', { timeout: 60_000 }, async () => {
  const { read } = reader(20_000);
  const levels = Array.from({ length: 12 }, (_, at) =>
    at === 0
      ? 'l0: &l0 [x, x, x, x, x, x, x, x, x]'
      : `l${at}: &l${at} [${Array(9)
          .fill(`*l${at - 1}`)
          .join(', ')}]`,
  );
  expect(await read(levels.join('\n'))).toMatchObject({ ok: false, problems: [{ code: 'PLAN_NOT_YAML' }] });
});

it('stops reading for who has gone away', { timeout: 60_000 }, async () => {
  const { read } = reader(20_000);
  const gone = new AbortController();
  const keys = Array.from({ length: 60_000 }, (_, at) => `k${at}: 1`).join('\n');
  const reading = read(keys, { signal: gone.signal });
  setTimeout(() => gone.abort(new Error('gone')), 200);
  await expect(reading).rejects.toThrow('gone');
});
