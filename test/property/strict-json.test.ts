import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Violation } from '../../services/intake/validate/locate-violation.ts';
import { findViolation } from '../../services/intake/validate/strict-json.ts';

/** JSON with objects as lists of members, so that a key can come twice. */
type Tree =
  | { readonly kind: 'leaf'; readonly json: string }
  | { readonly kind: 'array'; readonly items: readonly Tree[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [Key, Tree])[] };

/** A key and one of the ways to write it. */
interface Key {
  readonly key: string;
  readonly json: string;
}

const key: fc.Arbitrary<Key> = fc
  .tuple(fc.constantFrom('a', 'b', '"', '\\', 'a:b', '{', '__proto__', '', 'ø', '1'), fc.boolean())
  .map(([text, escaped]) => ({
    key: text,
    json: escaped
      ? `"${[...text].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
      : JSON.stringify(text),
  }));

const leaf = fc
  .constantFrom(
    ...['1', '-0', '0.5', '1e3', '9007199254740991', '-9007199254740991', '"x"', '"\\\\"', '"\\":"', '"{\\"a\\":1,"'],
    ...['true', 'false', 'null', '[]', '{}', '12345678901234567890.5'],
    ...['9007199254740992', '-12345678901234567890', '1e999', '-1E+400'],
  )
  .map((json): Tree => ({ kind: 'leaf', json }));

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }).map((items): Tree => ({ kind: 'array', items })),
    fc
      .array(fc.tuple(key, tie('tree')), { maxLength: 5 })
      .map((members): Tree => ({ kind: 'object', members: members as readonly (readonly [Key, Tree])[] })),
  ),
}));

function write(node: Tree, space: string): string {
  if (node.kind === 'leaf') return node.json;
  if (node.kind === 'array')
    return `[${space}${node.items.map((item) => write(item, space)).join(`${space},${space}`)}]`;
  const members = node.members.map(([{ json }, value]) => `${json}${space}:${space}${write(value, space)}`);
  return `{${members.join(`,${space}`)}${space}}`;
}

const badNumbers: Readonly<Record<string, Violation['kind']>> = {
  '9007199254740992': 'unsafe integer',
  '-12345678901234567890': 'unsafe integer',
  '1e999': 'not finite',
  '-1E+400': 'not finite',
};

/** The first violation in reading order, found the obvious way. */
function naive(node: Tree, path: readonly (string | number)[]): Violation | undefined {
  if (node.kind === 'leaf') {
    const kind = badNumbers[node.json];
    return kind && { kind, path };
  }
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) {
      const found = naive(item, [...path, index]);
      if (found) return found;
    }
    return undefined;
  }
  for (const [index, [{ key: name }, value]] of node.members.entries()) {
    const earlier = node.members.slice(0, index).some(([other]) => other.key === name);
    if (earlier) return { kind: 'duplicate key', path: [...path, name] };
    const found = naive(value, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

test('what strict JSON refuses is found where a naive reader finds it, and nothing else is', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom('', ' ', '\n\t'), (root, space) => {
      const json = write(root, space);
      expect(findViolation(json, JSON.parse(json))).toEqual(naive(root, []));
    }),
    { numRuns: 3000 },
  );
});

test('32 levels are taken and the 33rd is not, objects and arrays alike', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 25, maxLength: 40 }), (levels) => {
      const json = levels.reduceRight((inner, isObject) => (isObject ? `{"a":${inner}}` : `[${inner}]`), '1');
      const path = levels.slice(0, 32).map((isObject) => (isObject ? 'a' : 0));
      expect(findViolation(json, JSON.parse(json))).toEqual(
        levels.length > 32 ? { kind: 'too deep', path } : undefined,
      );
    }),
  );
});

test('an escaped key is seen as the same key even where V8 reads it as another', () => {
  // A property test found `{"b":1,"\\u0062":1}` taken: once V8 has seen an object with the keys `b` and `\\`, it reads the
  // second key of this one as `\\` too (nodejs/node#63785), and the count of members agrees with the text.
  const seenBefore = JSON.parse('{"b":1,"\\\\":1}');
  expect(Object.keys(seenBefore)).toEqual(['b', '\\']);
  const json = '{"b":1,"\\u0062":1}';
  expect(findViolation(json, JSON.parse(json))).toEqual({ kind: 'duplicate key', path: ['b'] });
});
