import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { ledgerFile } from '../../../services/ledger/ledger-files.ts';
import { consumeAll, kafkaClient, messagesBehind } from '../../support/kafka.ts';
import { rowsOf } from '../../support/ledger-rows.ts';
import { runCli } from '../../support/run-cli.ts';
import { quarantined } from '../../support/stored-log.ts';
import { type Accounts, expectBalanced, wholeLog } from './accounts.ts';
import { isLong } from './form.ts';
import type { Pipeline } from './pipeline.ts';
import { asLines, type Sent } from './traffic.ts';

const patienceMs = isLong ? 900_000 : 120_000;

/** How many messages intake has not yet committed. */
export function behind({ inside, topic, group }: Pipeline): Promise<number> {
  return messagesBehind(group, topic, kafkaClient(inside));
}

async function awaitConsumed(pipeline: Pipeline): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; await delay(250)) {
    const messages = await behind(pipeline);
    if (messages === 0) return;
    if (Date.now() > deadline)
      throw new Error(`intake is ${messages} messages behind. It logged: ${pipeline.intake.log()}`);
  }
}

/** Until the running service says that its ledger holds all of the log. */
async function awaitLedgerAtHead({ serve }: Pipeline, head: bigint): Promise<void> {
  await expect
    .poll(() => serve.metric('virkning_ledger_position'), { timeout: patienceMs, interval: 200, message: serve.log() })
    .toBe(Number(head));
}

async function figures(dataDir: string, env: Readonly<Record<string, string>>): Promise<unknown> {
  const run = await runCli(
    [
      ...['--data', dataDir, 'replay', 'ihp-2019-2023', '--period', '2023'],
      ...['--cutoff', '2023-12-31', '--format', 'json'],
    ],
    '',
    { ...env },
  );
  return JSON.parse(run.stdout).figures;
}

/**
 * Waits until the services have dealt with everything, stops them, and checks what the suite promises: every message
 * stored once or refused with its reason, the ledger equal to one rebuilt from scratch, figures equal to those of a plain
 * load of the same events.
 */
export async function expectSettled(pipeline: Pipeline, traffic: readonly Sent[]): Promise<Accounts> {
  const { inside, topic, rejectedTopic, directory, dataDir, intake, serve, storeVariables } = pipeline;
  await awaitConsumed(pipeline);
  const store = await pipeline.openStore({ readOnly: true });
  try {
    await awaitLedgerAtHead(pipeline, await store.head());
    expect(await intake.stop(), intake.log()).toBe(0);
    expect(await serve.stop(), serve.log()).toBe(0);
    expect([...intake.surprises, ...serve.surprises], 'no service ended by itself').toEqual([]);

    const client = kafkaClient(inside);
    const accounts = expectBalanced({
      sent: traffic,
      topic: await consumeAll(topic, client),
      stored: await wholeLog(store),
      quarantined: await quarantined(dataDir),
      rejectedTopic: await consumeAll(rejectedTopic, client),
    });

    const waiting = { timeoutMs: 10_000 };
    const followed = await openLedgerAtHead(ledgerFile(dataDir), store, waiting);
    const rebuilt = await openLedgerAtHead(':memory:', store, waiting);
    expect(await rowsOf(followed), 'the ledger is one rebuilt from scratch').toEqual(await rowsOf(rebuilt));
    followed.close();
    rebuilt.close();

    const plain = join(directory, 'plain');
    const file = join(directory, 'traffic.ndjson');
    writeFileSync(file, asLines(traffic));
    const load = await runCli(['--data', plain, 'load', file, '--format', 'json']);
    expect(JSON.parse(load.stdout)).toMatchObject({ accepted: accounts.stored });
    expect(await figures(dataDir, storeVariables)).toEqual(await figures(plain, {}));
    return accounts;
  } finally {
    await store.close();
  }
}

/** The tallies of a scenario, for whoever reads the run. */
export function printTallies(name: string, tallies: Readonly<Record<string, number | undefined>>): void {
  const told = Object.entries(tallies).flatMap(([what, count]) => (count === undefined ? [] : [`${what} ${count}`]));
  process.stdout.write(`${name}: ${told.join(', ')}\n`);
}
