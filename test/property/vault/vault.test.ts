import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openVault, type Vault } from '../../../infra/vault/vault.ts';
import { makeVaultKey, type VaultKey } from '../../../infra/vault/vault-key.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { testSeed, times } from '../../support/random.ts';
import { smallVault } from '../../support/small-vault.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** What is done to a vault: numbers and pseudonyms by their place in a short list, so that they meet again. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('of' as const), whom: fc.array(fc.nat(11), { maxLength: 8 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('forget' as const), whom: fc.array(fc.nat(11), { maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change-key' as const) }) },
);

test('a vault is a one-to-one table of numbers and pseudonyms, whatever is done to it, by two at once, over restarts and changes of key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), step), { maxLength: 30 }), async (steps) => {
      const { file, key: firstKey } = await smallVault();
      const directory = temporaryDirectory();
      let key: VaultKey = firstKey;
      let keys = 0;
      let open: [Vault, Vault] = [await openVault(file, key), await openVault(file, key)];
      const restart = async () => {
        for (const vault of open) vault[Symbol.dispose]();
        open = [await openVault(file, key), await openVault(file, key)];
      };
      // The oracle: who has which pseudonym now, and all that were ever given out.
      const now = new Map<number, string>();
      const ever = new Map<string, number>();
      for (const [byFirst, each] of steps) {
        const vault = byFirst ? open[0] : open[1];
        if (each.do === 'restart') await restart();
        else if (each.do === 'change-key') {
          key = makeVaultKey(join(directory, String(keys++))) as VaultKey;
          expect(vault.changeKey(key, 0)).toBe(now.size);
          await restart();
        } else if (each.do === 'of') {
          const given = await vault.of(each.whom.map(madeUpNumber));
          expect(given).toHaveLength(each.whom.length);
          for (const [at, who] of each.whom.entries()) {
            const pseudonym = given[at] as string;
            if (now.has(who)) expect(pseudonym).toBe(now.get(who));
            else expect(ever.has(pseudonym)).toBe(false);
            now.set(who, pseudonym);
            ever.set(pseudonym, who);
          }
        } else {
          const pseudonyms = each.whom.flatMap((who) => now.get(who) ?? []);
          expect(vault.forget(pseudonyms)).toBe(new Set(pseudonyms).size);
          for (const who of each.whom) now.delete(who);
        }
        for (const vault of open) {
          expect(vault.find(Array.from({ length: 12 }, (_, who) => madeUpNumber(who)))).toEqual(
            Array.from({ length: 12 }, (_, who) => now.get(who)),
          );
          for (const [pseudonym, who] of ever)
            expect(vault.numberOf(pseudonym)).toBe(now.get(who) === pseudonym ? madeUpNumber(who) : undefined);
        }
      }
      expect(open[0].verify()).toBe(now.size);
      for (const vault of open) vault[Symbol.dispose]();
    }),
    { numRuns: times(15), seed: testSeed },
  );
});
