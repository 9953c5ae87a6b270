import type { KeptAnswers } from './kept-answers.ts';

/** How much of what was found last is held ready, in characters of its JSON; in memory it is several times as large. */
const HELD_CHARACTERS = 8 * 1024 ** 2;
/** For how long it is held, in ms: then the file is to know that the answer was asked for, so that it does not give way there. */
const HELD_FOR_MS = 60_000;

/** Finds computed answers by their names; undefined where one is not kept. What is given is frozen, as others are given the same. */
export type FindAnswer = (name: string) => unknown;

interface Held {
  readonly computed: unknown;
  readonly characters: number;
  readonly sinceMs: number;
}

/**
 * Holds ready what was found last, so that an answer which many ask for is not read from the file, checked against its digest and parsed
 * for each of them. A name says all that its answer is a function of, so nothing that is held can be out of date.
 */
export function readAgain(kept: KeptAnswers, heldCharacters = HELD_CHARACTERS): FindAnswer {
  const held = new Map<string, Held>();
  let characters = 0;

  function hold(name: string, computed: unknown, length: number): void {
    if (length > heldCharacters / 8) return;
    held.set(name, { computed, characters: length, sinceMs: performance.now() });
    characters += length;
    for (const [oldest, each] of held) {
      if (characters <= heldCharacters) return;
      drop(oldest, each);
    }
  }

  function drop(name: string, { characters: length }: Held): void {
    held.delete(name);
    characters -= length;
  }

  return (name) => {
    const found = held.get(name);
    if (found !== undefined && performance.now() - found.sinceMs < HELD_FOR_MS) {
      // The one that was asked for longest ago stands first.
      held.delete(name);
      held.set(name, found);
      return found.computed;
    }
    if (found !== undefined) drop(name, found);
    const text = kept.find(name);
    if (text === undefined) return undefined;
    const computed = frozen(JSON.parse(text));
    hold(name, computed, text.length);
    return computed;
  };
}

function frozen(json: unknown): unknown {
  if (typeof json === 'object' && json !== null) {
    Object.values(json).forEach(frozen);
    Object.freeze(json);
  }
  return json;
}
