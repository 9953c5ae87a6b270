import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { loggableError } from '../../../infra/loggable-error.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const message = (error: unknown) => loggableError(error).error;

describe('what a log says of an error', () => {
  it('is the message, where the program or the system wrote it', () => {
    expect(message(new CodedError('STORE_BUSY', 'data/events.db: database is locked (SQLite result 5)'))).toBe(
      'data/events.db: database is locked (SQLite result 5)',
    );
    expect(message(thrownBy(() => readFileSync('/no/such/file-1')))).toBe(
      "ENOENT: no such file or directory, open '/no/such/file-1'",
    );
  });

  it.each<[string, string]>([
    ['Connection error: connect ECONNREFUSED 127.0.0.1:9092', 'Connection error: connect ECONNREFUSED 127.0.0.1:9092'],
    ['Failed to connect to seed broker kafka-1:9092', 'Failed to connect to seed broker kafka-1:9092'],
    ['Request timed out after 30000 ms.', 'Request timed out after 30000 ms.'],
    [
      "Cannot read properties of undefined (reading 'offset')",
      "Cannot read properties of undefined (reading 'offset')",
    ],
    ['The coordinator is not aware of this member', 'The coordinator is not aware of this member'],
  ])('is the message of a library that holds no data: %s', (text, said) => {
    expect(message(new Error(text))).toBe(said);
  });

  it.each<[string, unknown]>([
    ['JSON', thrownBy(() => JSON.parse('{"name":"Jens Jensen"'))],
    ['JSON that is none', thrownBy(() => JSON.parse('Jens Jensen'))],
    ['an argument', new TypeError("The argument must be of type number. Received type string ('Jens Jensen')")],
    ['a number', thrownBy(() => BigInt('Jens'))],
    ['a conversion', new Error("Conversion Error: Could not convert string 'Jens' to INT32\nLINE 1: SELECT 'Jens'")],
    ['a pseudonym', new Error('no stream citizen-Jens17')],
    ['an id (in brackets)', new Error('not stored (Jens-2023-1)')],
    ['a second text', new Error('expected "a" but found "Jens" in `Jens`')],
    ['a line further down', new Error('syntax error\n  at Jens')],
  ])('holds no value: %s', (_, error) => {
    const text = JSON.stringify({ ...loggableError(error), stack: undefined });
    expect(text).not.toContain('Jens');
    expect(String(message(error)).length).toBeGreaterThan(8);
  });

  it('has its kind, its code and the place where it was thrown, and a bound', () => {
    const error = Object.assign(new RangeError('x '.repeat(1_000)), { code: 'ERR_OUT_OF_RANGE' });
    const said = loggableError(error);
    expect(said).toMatchObject({ 'exception.type': 'RangeError', code: 'ERR_OUT_OF_RANGE' });
    expect(said.stack).toContain('loggable-error.test.ts');
    expect(String(said.error).length).toBe(300);
    expect(loggableError('Jens')).toEqual({
      'exception.type': 'string',
      error: 'something was thrown that is no error',
    });
  });
});
