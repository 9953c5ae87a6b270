import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { typeOf } from '../../contracts/events/catalogue.ts';
import { type CommandRun, runCommand } from './run-command.ts';

/** An event as its sender writes it; registered at noon on the day it occurred, unless said otherwise. */
export interface SentEvent {
  readonly id: string;
  readonly name: string;
  readonly subject?: string;
  readonly registeredOn?: string;
  readonly source?: string;
  readonly data: { readonly occurredOn?: string; readonly [field: string]: unknown };
}

/** A line of NDJSON. */
export function sentLine({ id, name, subject = 'anna', source = SENDER, registeredOn, data }: SentEvent): string {
  const time = `${registeredOn ?? data.occurredOn}T12:00:00+01:00`;
  return JSON.stringify({ specversion: '1.0', id, source, type: typeOf(name as never), subject, time, data });
}

export const SENDER = 'urn:example:jobcentre';

/** A data directory of a few events with a plan beside them. */
export interface SmallData {
  readonly dataDir: string;
  /** Path of the plan. */
  readonly plan: string;
  /** The command line on that directory; English. */
  run(...args: readonly string[]): Promise<CommandRun>;
}

const made: string[] = [];
afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** Loads events into a directory that lives as long as the suite that it is asked in. @param planText a plan in YAML */
export async function smallData(events: readonly SentEvent[], planText: string): Promise<SmallData> {
  const dataDir = mkdtempSync(join(tmpdir(), 'virkning-'));
  made.push(dataDir);
  const plan = join(dataDir, 'plan.yaml');
  writeFileSync(plan, planText);
  const run = (...args: readonly string[]) => runCommand(['--data', dataDir, '--language', 'en', ...args]);
  if (events.length > 0) {
    const file = join(dataDir, 'events.ndjson');
    writeFileSync(file, events.map((event) => `${sentLine(event)}\n`).join(''));
    const loaded = await run('load', file);
    if (loaded.exitCode !== 0) throw new Error(loaded.stderr);
  }
  return { dataDir, plan, run };
}
