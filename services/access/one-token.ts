import { hash, timingSafeEqual } from 'node:crypto';
import { everyRole, withIncluded } from '../../contracts/access/roles.ts';
import { type Access, nobody, type Recognise } from './access.ts';
import { bearerToken } from './bearer-token.ts';

const anyone: Access = { kind: 'anyone', name: 'anyone', roles: everyRole };

/** The token of VIRKNING_HTTP_TOKEN sends and reads all figures, as it always did, and sees no citizens. */
const holder: Access = { kind: 'token', name: 'VIRKNING_HTTP_TOKEN', roles: withIncluded(['send', 'analyse']) };

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/**
 * Recognises who sends the one token, in a time that does not tell how much of it was right; without a token, anyone may do
 * everything.
 */
export function recogniseOneToken(token: string | undefined): Recognise {
  if (token === undefined) return () => anyone;
  const expected = digest(token);
  return ({ headers }) => {
    const given = bearerToken(headers.authorization);
    return given !== undefined && timingSafeEqual(digest(given), expected) ? holder : nobody;
  };
}
