import type { ListedToken } from '../../../contracts/access/token-schema.ts';
import type { TokenEntry } from '../../../infra/access/token-file.ts';
import { dayIn, instantIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import type { Format } from '../query-options.ts';

import { renderTable } from './table.ts';

const words = {
  da: {
    name: 'Navn',
    roles: 'Roller',
    sources: 'Kilder',
    state: 'Tilstand',
    made: 'Lavet',
    lastDay: 'Sidste dag',
    revoked: 'Tilbagekaldt',
    states: { 'in-use': 'i brug', expired: 'udløbet', revoked: 'tilbagekaldt' },
    all: 'alle',
  },
  en: {
    name: 'Name',
    roles: 'Roles',
    sources: 'Sources',
    state: 'State',
    made: 'Made',
    lastDay: 'Last day',
    revoked: 'Revoked',
    states: { 'in-use': 'in use', expired: 'expired', revoked: 'revoked' },
    all: 'all',
  },
} as const;

function instant(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

/** A token as machines get it. */
export function listedToken(entry: TokenEntry, nowMs: number): ListedToken {
  const { name, roles, sources, madeAtMs, expiresAtMs, revokedAtMs } = entry;
  const isExpired = expiresAtMs !== undefined && nowMs >= expiresAtMs;
  return {
    name,
    roles: [...roles],
    ...(sources && { sources: [...sources] }),
    state: revokedAtMs !== undefined ? 'revoked' : isExpired ? 'expired' : 'in-use',
    madeAt: new Date(madeAtMs).toISOString(),
    expiresAt: instant(expiresAtMs),
    revokedAt: instant(revokedAtMs),
  };
}

/** It is worth nothing from the instant on at which its last day ends. */
function lastDay({ expiresAt }: ListedToken, language: Language): string {
  return expiresAt === null ? '' : dayIn(language, new Date(Date.parse(expiresAt) - 1).toISOString());
}

function tokenTable(tokens: readonly ListedToken[], language: Language): string {
  const word = words[language];
  const time = (text: string | null) => (text === null ? '' : instantIn(language, text));
  return renderTable(
    [
      { heading: word.name },
      { heading: word.state },
      { heading: word.roles },
      { heading: word.sources, wrapAt: 40, onlyIfFilled: true },
      { heading: word.made },
      { heading: word.lastDay, onlyIfFilled: true },
      { heading: word.revoked, onlyIfFilled: true },
    ],
    tokens.map((token) => [
      token.name,
      word.states[token.state],
      token.roles.join(', '),
      token.sources?.join(' ') ?? (token.roles.includes('send') ? word.all : ''),
      time(token.madeAt),
      lastDay(token, language),
      time(token.revokedAt),
    ]),
  );
}

/** All tokens in the format that is asked for. */
export function tokensText(tokens: readonly ListedToken[], format: Format, language: Language): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ tokens })}\n`;
    case 'csv':
      return renderCsv(
        ['name', 'state', 'roles', 'sources', 'madeAt', 'expiresAt', 'revokedAt'],
        tokens.map(({ name, state, roles, sources, madeAt, expiresAt, revokedAt }) => [
          name,
          state,
          roles.join(' '),
          sources?.join(' '),
          madeAt,
          expiresAt,
          revokedAt,
        ]),
      );
    case 'table':
      return tokenTable(tokens, language);
  }
}
