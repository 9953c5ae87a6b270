import { createHmac, randomBytes } from 'node:crypto';
import type { PersonalNumber } from '../../contracts/personal-number/read-personal-number.ts';
import type { Pseudonyms } from './port.ts';

/**
 * For a dry run, which leaves nothing in a vault: whoever has a pseudonym is called by it, so that what is known of them is found; others are called by one that nobody keeps.
 * @param vault undefined where there is none, so that nobody was ever called by a pseudonym
 */
export function passingPseudonyms(vault: Pseudonyms | undefined): Pseudonyms {
  const key = randomBytes(32);
  const passing = (number: PersonalNumber): string =>
    createHmac('sha256', key).update(number).digest('hex').slice(0, 32);
  const find: Pseudonyms['find'] = (numbers) => vault?.find(numbers) ?? numbers.map(() => undefined);
  return {
    find,
    async of(numbers) {
      const found = find(numbers);
      return numbers.map((number, i) => found[i] ?? passing(number));
    },
  };
}
