import { expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { smallData } from '../../support/small-data.ts';
import { planText } from '../../unit/goals/plan-text.ts';

const enrolled = {
  id: '1',
  name: 'enrolled',
  subject: 'anna',
  registeredOn: '2023-03-01',
  data: { occurredOn: '2023-03-01', initiative: 'programme' },
};

test.each([
  ['da', '55 af 348 er 15,8 % og ikke 17 %'],
  ['en', '55 of 348 is 15.8 % and not 17 %'],
])(
  'given CSV and --language %s, then reconcile explains what it found in it, with its digits',
  async (language, explanation) => {
    const { dataDir } = await smallData([enrolled], planText({}));
    const { stdout } = await runCommand([
      ...['--data', dataDir, '--language', language],
      ...['reconcile', 'ihp-2019-2023', '--period', '2023', '--format', 'csv'],
    ]);
    expect(stdout).toMatch(/^figure,what,published,computed,matches,finding,explanation,breakdown,of\n/);
    expect(stdout).toContain(explanation);
  },
);
