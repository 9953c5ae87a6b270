import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { cannotLiftFileSizeLimit, liftFileSizeLimit, underFileSizeLimit } from '../../support/file-size-limit.ts';
import { kafkaIsMissing, sharedBrokers } from '../../support/kafka.ts';
import { testSeed } from '../../support/random.ts';
import { many } from './form.ts';
import { startPipeline } from './pipeline.ts';
import { sendTraffic } from './send-traffic.ts';
import { behind, expectSettled, printTallies } from './settle.ts';
import { mixedTraffic } from './traffic.ts';

describe.skipIf(kafkaIsMissing || cannotLiftFileSizeLimit)('intake onto a disk that fills up', () => {
  test('given a full disk, then intake waits and reads no further, and goes on by itself when there is space again', {
    timeout: many(240_000, 1_800_000),
  }, async () => {
    const traffic = mixedTraffic(testSeed, many(6_000, 50_000));
    const pipeline = await startPipeline(sharedBrokers(), sharedBrokers(), { intakeShell: underFileSizeLimit(1024) });
    const { inside, topic, intake } = pipeline;

    await sendTraffic(inside, topic, traffic);
    await expect
      .poll(() => intake.metric('virkning_store_away'), { timeout: 60_000, interval: 200, message: intake.log() })
      .toBe(1);
    const behindWhileFull = await behind(pipeline);
    expect(behindWhileFull).toBeGreaterThan(0);
    await delay(1000);
    expect(await behind(pipeline), 'nothing is committed that is not stored').toBe(behindWhileFull);
    expect(intake.hasLogged('STORE_FULL')).toBe(true);

    liftFileSizeLimit(intake.pid());

    const accounts = await expectSettled(pipeline, traffic);
    printTallies(`a full disk (seed ${testSeed})`, {
      sent: traffic.length,
      ...accounts,
      'behind while full': behindWhileFull,
    });
  });
});
