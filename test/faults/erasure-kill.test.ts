import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { madeUpNumber } from '../support/personal-numbers.ts';
import { smallData } from '../support/small-data.ts';
import { smallVault } from '../support/small-vault.ts';
import { storedLog } from '../support/stored-log.ts';
import { figures, planText } from '../unit/goals/plan-text.ts';

const asta = madeUpNumber(0);

test.each([
  { step: 'before-log', said: 'Erased: 1 citizen with 1 pseudonym; 1 number removed' },
  { step: 'before-vault', said: 'Erased: 1 citizen with 1 pseudonym; 1 number removed' },
  { step: 'after-vault', said: 'Had been erased already: 1 pseudonym' },
])(
  'given an erasure that is killed $step, when it is run again, then the citizen is erased, once, and no figure has changed',
  async ({ step, said }) => {
    const { file, keyFile, open } = await smallVault();
    using vault = await open();
    const [pseudonym = ''] = await vault.of([asta]);
    vi.stubEnv('VIRKNING_VAULT', file);
    vi.stubEnv('VIRKNING_VAULT_KEY_FILE', keyFile);
    try {
      const data = await smallData(
        [
          {
            id: 'case-1',
            name: 'enrolled',
            subject: pseudonym,
            data: { occurredOn: '2023-01-01', initiative: 'programme' },
          },
        ],
        planText({ figures: figures({ all: 'count: everyone' }) }),
      );
      const child = join(import.meta.dirname, 'erase-and-die.ts');
      const killed = spawnSync(process.execPath, [child, step, data.dataDir, file, keyFile, pseudonym]);
      expect(killed.signal).toBe('SIGKILL');

      const again = await data.run('forget', pseudonym, '--purpose', 'case 9, erasure');
      expect(again).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(said) });
      expect((await storedLog(data.dataDir)).map(({ type }) => type)).toEqual([
        'journey.enrolled.v1',
        'journey.identity-erased.v1',
      ]);
      expect([vault.find([asta]), vault.verify()]).toEqual([[undefined], 0]);
      const shown = await data.run(
        'replay',
        data.plan,
        '--period',
        '2023',
        '--cutoff',
        '2023-12-31',
        '--format',
        'json',
      );
      const { figures: computed, notices } = JSON.parse(shown.stdout);
      expect([computed[0].value, notices.at(-1).citizens]).toEqual([1, 1]);
    } finally {
      vi.unstubAllEnvs();
    }
  },
  60_000,
);
