import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { publishFigures } from '../../services/publications/publish-figures.ts';
import { figuresPublished } from '../support/figures-published.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

test.each([
  { step: 'before-append', isNew: true },
  { step: 'after-append', isNew: false },
])(
  'given a publication that is killed $step, when it is done again, then it is there once, and whole',
  async ({ step, isNew }) => {
    const dataDir = temporaryDirectory();
    const killed = spawnSync(process.execPath, [join(import.meta.dirname, 'publish-and-die.ts'), step, dataDir]);
    expect(killed.signal).toBe('SIGKILL');

    const store = await openSqliteEventStore(dataDir);
    expect(await store.readAll(null, 10)).toHaveLength(isNew ? 0 : 1);
    const again = await publishFigures(store, figuresPublished(7), { atMs: Date.now(), request: 'publish-again' });
    expect(again).toMatchObject({ publication: { number: 1, said: figuresPublished(7) }, isNew });
    expect(await store.readAll(null, 10)).toHaveLength(1);
    await store.close();
  },
  30_000,
);
