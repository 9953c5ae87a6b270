import { describe, expect, test } from 'vitest';
import { recent } from '../../../infra/event-store/eventstoredb/recent.ts';

describe('what was set last', () => {
  test('given more than it keeps, then what was set longest ago is gone, and setting again keeps it', () => {
    const kept = recent<string, number>(2);
    kept.set('a', 1);
    kept.set('b', 2);
    kept.set('a', 3);

    kept.set('c', 4);

    expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual([3, undefined, 4]);
    kept.forget('a');
    expect(kept.get('a')).toBeUndefined();
  });
});
