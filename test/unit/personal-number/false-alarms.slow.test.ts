import { describe, expect, test } from 'vitest';
import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';
import { seededRandom } from '../../support/random.ts';

const random = seededRandom(25);
const below = (bound: number) => Math.floor(random() * bound);
const drawn = (characters: string, length: number) =>
  Array.from({ length }, () => characters.charAt(below(characters.length))).join('');
const digits = (length: number) => drawn('0123456789', length);
const hex = (length: number) => drawn('0123456789abcdef', length);
const two = (number: number) => String(number).padStart(2, '0');
const four = (number: number) => String(number).padStart(4, '0');

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function moment(firstYear: number): Date {
  return new Date(Date.UTC(firstYear + below(2031 - firstYear), below(12), 1 + below(28), below(24), below(60)));
}

function danishDate(date: Date): string {
  return `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()}`;
}

function ulid(): string {
  let ms = Date.UTC(2017 + below(20), below(12));
  let time = '';
  for (; time.length < 10; ms = Math.floor(ms / 32)) time = crockford.charAt(ms % 32) + time;
  return time + drawn(crockford, 16);
}

/** What ADR 25 says of 100,000 of each, in per cent; `npx vitest run` of this file holds it to that. */
const rates: readonly [string, () => string, number][] = [
  ['UUIDs', () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`, 0],
  ['UUIDs without hyphens', () => hex(32), 0.005],
  ['places in a trace', () => `00-${hex(32)}-${hex(16)}-0${below(2)}`, 0],
  ['ULIDs', ulid, 0],
  ['SHA-1 digests', () => hex(40), 0.005],
  ['ids of 24 hexadecimal digits', () => hex(24), 0.03],
  ['ids of 16 hexadecimal digits', () => hex(16), 0.15],
  ['ids of 22 characters in base64', () => drawn(`${crockford}abcdefghijklmnopqrstuvwxyz-_`, 22), 0.005],
  ['instants', () => moment(1990).toISOString(), 0],
  [
    'instants without separators, to the second',
    () => moment(1990).toISOString().replaceAll(/\D/g, '').slice(0, 14),
    0,
  ],
  ['minutes without separators', () => moment(2005).toISOString().replaceAll(/\D/g, '').slice(0, 12), 0],
  ['milliseconds since 1970', () => String(moment(2005).getTime()), 0],
  ['seconds since 1970', () => String(moment(2005).getTime() / 1000), 13],
  ['periods', () => `${moment(1990).toISOString().slice(0, 10)}/${moment(1990).toISOString().slice(0, 10)}`, 0],
  ['Danish periods', () => `${danishDate(moment(1990))}-${danishDate(moment(1990))}`, 0],
  ['Danish dates with a time', () => `${danishDate(moment(2005))} ${two(below(24))}.${two(below(60))}`, 0],
  ['Danish dates with a number of four digits', () => `${danishDate(moment(2005))}-${four(below(10_000))}`, 100],
  ['dates with a number of four digits', () => `${moment(2005).toISOString().slice(0, 10)}-${four(below(10_000))}`, 0],
  ['Danish telephone numbers', () => `+45 ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`, 0],
  ['Danish telephone numbers without +45', () => digits(8), 0],
  ['Swedish mobile numbers', () => `07${digits(1)}-${digits(3)} ${digits(2)} ${digits(2)}`, 13],
  ['American telephone numbers', () => `(${2 + below(8)}${digits(2)}) ${2 + below(8)}${digits(2)}-${digits(4)}`, 0],
  ['cases as 2023-012345', () => `${2000 + below(31)}-${digits(6)}`, 0],
  ['cases as 23-012345', () => `${two(below(31))}-${digits(6)}`, 0],
  ['cases as 16/36553028', () => `${two(below(31))}/${digits(8)}`, 13],
  ['cases as 16/06553028', () => `${two(below(31))}/0${digits(7)}`, 89],
  ['cases as S2023-12345', () => `S${2000 + below(31)}-${digits(5)}`, 0],
  ['cases as 2023-10-1234', () => `${2000 + below(31)}-${two(1 + below(12))}-${digits(4)}`, 0],
  [
    'cases as 27.18.10-G01-1-23',
    () => `${two(below(100))}.${two(below(100))}.${two(below(100))}-G01-${below(999)}-${two(below(31))}`,
    0,
  ],
  ['numbers of companies (CVR)', () => digits(8), 0],
  ['numbers of workplaces (P-number)', () => `10${digits(8)}`, 13],
  ['counters of ten digits below ten million', () => String(below(10_000_000)).padStart(10, '0'), 0],
  ['random numbers of ten digits', () => digits(10), 8],
  ['a letter and random numbers of ten digits', () => `c${digits(10)}`, 8],
  ['random numbers of twelve digits', () => digits(12), 0.4],
  ['random numbers of nine and of eleven digits', () => digits(random() < 0.5 ? 9 : 11), 0],
];

describe('false alarms', () => {
  test.each(rates)('of %s', (_, draw, atMost) => {
    const drawnTexts = 100_000;
    let alarms = 0;
    for (let nth = 0; nth < drawnTexts; nth++) if (holdsPersonalNumber(draw())) alarms++;
    expect((alarms / drawnTexts) * 100).toBeLessThanOrEqual(atMost);
  });
});
