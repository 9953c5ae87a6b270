import { expect, test } from 'vitest';
import { upgradeText } from '../../../services/presentation/upgrades.ts';

const file = 'events.db';

test.each([
  [
    { kind: 'log-upgraded', file } as const,
    'events.db: filen var lavet af en tidligere version; den er opgraderet på stedet',
    'events.db: the file was made by an earlier version; it was upgraded in place',
  ],
  [
    { kind: 'log-digested', file, events: 21_547 } as const,
    'events.db: filen var lavet af en tidligere version; dens 21.547 hændelser har fået fingeraftryk, og den er opgraderet på stedet',
    'events.db: the file was made by an earlier version; its 21,547 events were given digests, and it was upgraded in place',
  ],
  [
    { kind: 'quarantine-upgraded', file } as const,
    'events.db er opgraderet: afviste linjer kan slettes fra den, og deres årsager vises på dansk og engelsk; tidligere versioner af programmet afviser den nu',
    'events.db was upgraded: refused lines can be purged from it, and their reasons are shown in Danish and English; earlier versions of the program refuse it now',
  ],
])('given $kind, then it is told in both languages', (upgrade, danish, english) => {
  expect([upgradeText(upgrade, 'da'), upgradeText(upgrade, 'en')]).toEqual([danish, english]);
});
