import { randomBytes } from 'node:crypto';
import type { Access } from './access.ts';

/** Somebody who is signed in. */
export interface Session {
  readonly access: Access;
  /** What the provider is shown when they sign out. */
  readonly idToken: string;
}

export interface Sessions {
  /** Begins a session; returns its key, which nobody can guess. */
  begin(session: Session): string;
  find(key: string): Session | undefined;
  end(key: string): void;
}

/** How long a session may last, and how long it may go unused, in ms: a working day, and an hour. */
const lifetimeMs = 10 * 60 * 60 * 1000;
const idleMs = 60 * 60 * 1000;
/** How many there may be: far more than people in a town hall. The one that was not used for longest goes. */
const mostSessions = 10_000;

interface Kept extends Session {
  readonly begunMs: number;
  readonly usedMs: number;
}

/**
 * The sessions of a service, in its memory: a key in a cookie tells nothing, can be ended at once, and is worth nothing elsewhere. After
 * a restart people sign in again, of which a provider that still knows them makes one redirect.
 * @param nowMs in ms since 1970-01-01T00:00Z
 */
export function sessionsInMemory(nowMs: () => number): Sessions {
  // In the order in which they were used last.
  const kept = new Map<string, Kept>();

  function find(key: string): Session | undefined {
    const session = kept.get(key);
    if (session === undefined) return undefined;
    kept.delete(key);
    const now = nowMs();
    if (now - session.begunMs >= lifetimeMs || now - session.usedMs >= idleMs) return undefined;
    kept.set(key, { ...session, usedMs: now });
    return session;
  }

  return {
    begin(session) {
      const key = randomBytes(32).toString('base64url');
      const now = nowMs();
      kept.set(key, { ...session, begunMs: now, usedMs: now });
      for (const oldest of kept.keys()) {
        if (kept.size <= mostSessions) break;
        kept.delete(oldest);
      }
      return key;
    },
    find,
    end: (key) => void kept.delete(key),
  };
}
