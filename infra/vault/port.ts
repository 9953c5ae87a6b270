import type { PersonalNumber } from '../../contracts/personal-number/read-personal-number.ts';

/** What a citizen is called in events: a random UUID, of which nobody can tell the number without the vault and its key. */
export type Pseudonym = string;

/** Exchanges personal numbers for pseudonyms. */
export interface Pseudonyms {
  /**
   * The pseudonyms of numbers, in their order. A number that was not seen before gets a new random one. The same number always has
   * the same, also where two processes ask at once, until it is forgotten. When this returns, the pseudonyms are on the
   * disk: an event that carries one may be stored.
   *
   * Hand over many at once, such as all of a batch: each call costs a durable step if it makes any. The caller bounds how
   * many.
   * @throws CodedError of the STORE_ or VAULT_ area; then nothing may be stored, and doing it again is safe
   */
  of(numbers: readonly PersonalNumber[]): Promise<readonly Pseudonym[]>;
  /** The pseudonyms of those numbers that have one, in their order. Makes none. @throws as `of` */
  find(numbers: readonly PersonalNumber[]): readonly (Pseudonym | undefined)[];
}
