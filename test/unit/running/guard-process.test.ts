import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { guardProcess } from '../../../services/running/guard-process.ts';
import { makeServiceLog } from '../../../services/running/service-log.ts';

function guarded() {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const told = new AbortController();
  const process = Object.assign(new EventEmitter(), { exit: vi.fn() });
  const guard = guardProcess({
    log: makeServiceLog(stream, 'info'),
    stopping: told.signal,
    deadlineMs: 10_000,
    process,
  });
  return { guard, process, told, logged: () => text };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a guarded process', () => {
  it('is ended with 1 and a word in the log when it has not stopped in time, and not before', () => {
    const { process, told, logged } = guarded();
    told.abort();

    vi.advanceTimersByTime(9_999);
    expect(process.exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(process.exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(logged()).toContain('did not stop in time');
  });

  it.each(['SIGINT', 'SIGTERM'])('is ended at once by a second signal (%s)', (signal) => {
    const { process, told, logged } = guarded();
    expect(process.listenerCount(signal)).toBe(0);
    told.abort();
    process.emit(signal);

    expect(process.exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(logged()).toContain('told to stop again');
  });

  it('is left alone once it has stopped by itself', () => {
    const { guard, process, told } = guarded();
    told.abort();
    guard[Symbol.dispose]();

    vi.advanceTimersByTime(60_000);
    expect(process.exit).not.toHaveBeenCalled();
    expect(process.eventNames()).toEqual([]);
  });

  it.each(['uncaughtException', 'unhandledRejection'])('is ended by an %s, whose message may hold data', (event) => {
    const { process, logged } = guarded();
    process.emit(event, new TypeError('c-4f1d09 is not a function'));

    expect(process.exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(JSON.parse(logged())).toMatchObject({
      level: 'fatal',
      'exception.type': 'TypeError',
      'exception.message': '… is not a function',
      'exception.stacktrace': expect.stringContaining('at '),
    });
    expect(logged()).not.toContain('c-4f1d09');
  });

  it('says of an error of the catalogue what it says', () => {
    const { process, logged } = guarded();
    process.emit('uncaughtException', new CodedError('STORE_CORRUPT', 'events.db is damaged.'));
    expect(JSON.parse(logged())).toMatchObject({
      level: 'fatal',
      code: 'STORE_CORRUPT',
      'exception.message': 'events.db is damaged.',
    });
  });
});

describe('the log of a service', () => {
  it('leaves out secrets even where someone logs a whole request', () => {
    let text = '';
    const stream = new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    });
    const secret = 'a-secret-of-some-length';
    makeServiceLog(stream, undefined).info({
      req: { headers: { authorization: secret } },
      headers: { authorization: secret },
      sasl: { password: secret },
      token: secret,
    });
    expect(text).toContain('Redacted');
    expect(text).not.toContain(secret);
  });

  it('holds no personal number, whoever put it into a line and however it is written', () => {
    let text = '';
    const stream = new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    });
    const correlation = 'journey-events.v1/12/1212121212';
    const log = makeServiceLog(stream, undefined).child({ path: 'in/cpr_010190-1234.ndjson' });
    log.info({ correlation, bytes: 1_212_121_212, errors: [{ '0101901234': 'x' }] }, 'no such file: ０１０１９０ 1234');
    log.info({ correlation }, 'quiet');
    const [line, quiet] = text
      .trimEnd()
      .split('\n')
      .map((each) => JSON.parse(each));
    expect(line).toMatchObject({
      level: 'info',
      correlation,
      bytes: 1_212_121_212,
      path: 'in/cpr_######-####.ndjson',
      errors: [{ '##########': 'x' }],
      msg: 'no such file: ###### ####',
    });
    expect(quiet).toMatchObject({ correlation, msg: 'quiet' });
  });

  it('begins at info unless told otherwise', () => {
    expect(makeServiceLog(new Writable(), undefined).level).toBe('info');
    expect(makeServiceLog(new Writable(), 'debug').level).toBe('debug');
  });
});
