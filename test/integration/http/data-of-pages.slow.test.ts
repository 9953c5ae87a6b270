import { describe, expect, it } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import { publishAsServed } from '../../support/http/publish-figures.ts';
import { isOfPage, routedPages } from '../../support/http/routed-pages.ts';
import { ndjson, type RunningApi, runningApi } from '../../support/http/running-api.ts';
import { unzip } from '../../support/spreadsheet/unzip.ts';

const forms = ['json', 'csv', 'xlsx'] as const;
type Form = (typeof forms)[number];

const mediaTypes: Readonly<Record<Form, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The pages that show no data, and why. */
const withoutData: Readonly<Record<string, string>> = {
  '/try': 'what is typed there is not kept, and stands at no address',
  '/integration': 'describes the interfaces',
  '/integration/events': 'describes the interfaces',
  '/integration/http': 'describes the interfaces',
  '/integration/kafka': 'describes the interfaces',
  '/integration/try': 'leads back to the page of its form',
  '/data/refused/:number/retry': 'leads back to the page of its form',
  '/*': 'says that there is nothing',
};

/** What a sender writes where a spreadsheet would see a formula. */
const SOURCE = '=cmd+1';

const about = '?period=2023&cutoff=2023-12-31';

/** Pseudonyms of the events below, of which none may stand in what somebody without the right is given. */
const citizens = ['syn-anna', 'syn-bo', 'syn-carl'];

/** How each page that shows data is asked for, and what of its JSON it must say. */
const pages: Readonly<Record<string, { readonly query?: string; readonly says: (json: never) => unknown[] }>> = {
  '/': { says: ({ plans }: { plans: { id: string }[] }) => plans.map(({ id }) => id) },
  '/find': {
    query: '?q=1+af+3&period=2023&cutoff=2023-12-31',
    says: ({ found }: { found: { figure: string }[] }) => found.map(({ figure }) => figure),
  },
  '/published': {
    says: ({ publications }: { publications: { plan: string }[] }) => publications.map(({ plan }) => plan),
  },
  '/published/:number': { says: ({ publishedBy }: { publishedBy: string }) => [publishedBy] },
  '/plans/:plan': {
    query: about,
    says: ({ figures }: { figures: { id: string; numerator?: number }[] }) =>
      figures.filter(({ id }) => id === 'goal-5').map(({ numerator }) => numerator),
  },
  '/plans/:plan/definition': { query: about, says: ({ definition }: { definition: string }) => [definition] },
  '/plans/:plan/compare': {
    query: `${about}&with=2024-05-31`,
    says: ({ figures }: { figures: { id: string; causes: { numerator: number }[] }[] }) =>
      figures.filter(({ id }) => id === 'goal-5').flatMap(({ causes }) => causes.map(({ numerator }) => numerator)),
  },
  '/plans/:plan/revisions': { query: about, says: () => [] },
  '/plans/:plan/figures/:figure': {
    query: about,
    says: ({ points }: { points: { through: string; figures: { denominator: number }[] }[] }) =>
      points.filter(({ through }) => through === '2023-12-31').map(({ figures }) => figures[0]?.denominator),
  },
  '/plans/:plan/figures/:figure/revisions': { query: about, says: () => [] },
  '/plans/:plan/figures/:figure/citizens': {
    query: about,
    says: ({ citizens }: { citizens: { citizen: string }[] }) => citizens.map(({ citizen }) => citizen),
  },
  '/plans/:plan/figures/:figure/citizens/:citizen': {
    query: about,
    says: ({ history }: { history: { events: { sourceId: string }[] } }) =>
      history.events.map(({ sourceId }) => sourceId),
  },
  '/data': {
    says: ({ stock }: { stock: { contents: { events: { total: number } } } }) => [stock.contents.events.total],
  },
  '/operations': { says: ({ version }: { version: string }) => [version] },
  '/access-log': { says: ({ looks }: { looks: { purpose: string }[] }) => looks.map(({ purpose }) => purpose) },
};

/** Files beside those of pages: what a page shows as well. */
const beside = ['/plans/:plan/figures/:figure/forecast'];

function concrete(path: string, form?: Form, query = ''): string {
  const named = path
    .replace(':plan', 'ihp-2019-2023')
    .replace(':figure', 'goal-5')
    .replace(':citizen', 'syn-anna')
    .replace(':number', '1');
  return `/da${named === '/' ? '' : named}${form === undefined ? '' : `.${form}`}${query}`;
}

function event(id: string, subject: string, type: string, on: string, data: object, time = on) {
  const envelope = { specversion: '1.0', id, source: SOURCE, type: `journey.${type}.v1`, subject };
  return JSON.stringify({ ...envelope, time: `${time}T09:00:00Z`, data: { occurredOn: on, ...data } });
}

const lines = [
  ...citizens.map((who, i) =>
    event(`e${i}`, who, 'enrolled', '2022-08-19', { initiative: 'activity-ready-programme' }),
  ),
  event('p1', 'syn-anna', 'placed', '2023-03-01', { kind: 'workPlacement', sector: 'private' }),
  event('p2', 'syn-bo', 'placed', '2023-11-01', { kind: 'workPlacement', sector: 'private' }, '2024-02-01'),
  '{"specversion":"1.0"}',
];

let api: RunningApi;
let roles: readonly Role[] | undefined;

/** A service of its own for each test, which holds the events. */
async function start(): Promise<void> {
  api = await runningApi({
    recognise: () => ({
      kind: 'token',
      name: 'test',
      roles: withIncluded(roles ?? ['send', 'read', 'analyse', 'audit', 'operate']),
    }),
  });
  roles = undefined;
  await api.post(lines.join('\n'), ndjson);
  expect((await api.stored()).length).toBe(lines.length - 1);
  expect(await publishAsServed(api.url, api.store)).toBe(1);
}

async function asked(address: string, who?: readonly Role[], purpose: string | undefined = 'Test of all pages') {
  roles = who;
  const headers = { ...(purpose !== '' && { 'virkning-purpose': purpose }) };
  const answer = await fetch(`${api.url}${address}`, { headers });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get('content-type') ?? '';
  const text = type === mediaTypes.xlsx ? [...unzip(bytes).values()].join('\n') : bytes.toString();
  return { status: answer.status, type, text };
}

function numbersIn(value: unknown, found = new Set<number>()): Set<number> {
  if (typeof value === 'number') found.add(value);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) numbersIn(each, found);
  return found;
}

/** Columns of a CSV that say what stands in the JSON and in the workbook as numbers. */
const counted = [
  'numerator',
  'denominator',
  'value',
  'count',
  'events',
  'citizens',
  'number',
  'bytes',
  'before',
  'after',
];

function countsIn(csv: string): number[] {
  const [headings = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const at = headings.flatMap((heading, i) => (counted.includes(heading) ? [{ heading, i }] : []));
  const kind = headings.indexOf('kind');
  // A workbook has the parts of ratios alone, since others say nothing by themselves.
  const isShown = (row: readonly string[], heading: string): boolean =>
    kind === -1 || !['numerator', 'denominator'].includes(heading) || row[kind] === 'share';
  return rows
    .filter((row) => row.length === headings.length)
    .flatMap((row) => at.filter(({ heading }) => isShown(row, heading)).map(({ i }) => row[i] ?? ''))
    .filter((cell) => /^-?\d+(\.\d+)?$/.test(cell))
    .map(Number);
}

describe('every page that the router knows', () => {
  const urls = routedPages();
  const known = urls.filter(isOfPage);

  it('shows data that can be had at its address, or is said to show none', () => {
    expect(known.toSorted()).toEqual([...Object.keys(pages), ...Object.keys(withoutData)].toSorted());
  });

  it.each([...Object.keys(pages), ...beside])('has %s in all three forms', (page) => {
    for (const form of forms) expect(urls).toContain(`${page === '/' ? '' : page}.${form}`);
  });
});

/** The file is of its media type in each form, the page leads to it, and says what it says. */
async function isLedTo(page: string): Promise<void> {
  const { query = '', says } = pages[page] as (typeof pages)[string];
  const shown = await asked(concrete(page, undefined, query));
  expect(shown.status, shown.text).toBe(200);
  for (const form of forms) {
    const file = await asked(concrete(page, form, query));
    expect([form, file.status, file.type], file.text).toEqual([form, 200, mediaTypes[form]]);
    expect(shown.text).toContain(`href="${concrete(page, form)}`);
  }
  const json = JSON.parse((await asked(concrete(page, 'json', query))).text);
  for (const text of says(json as never)) expect(shown.text).toContain(String(text));
}

/** Each form has the same numbers, and Danish CSV as many lines as the plain. */
async function agree(page: string): Promise<void> {
  const { query = '' } = pages[page] as (typeof pages)[string];
  const plainCsv = `${query === '' ? '?' : `${query}&`}csv=plain`;
  const json = numbersIn(JSON.parse((await asked(concrete(page, 'json', query))).text));
  const plain = (await asked(concrete(page, 'csv', plainCsv))).text;
  const danish = (await asked(concrete(page, 'csv', query))).text;
  expect(danish.startsWith('\ufeff')).toBe(true);
  expect(danish.split('\n').length).toBe(plain.split('\n').length);
  expect(plain).not.toMatch(/(?:^|,)"?=cmd/m);
  const book = (await asked(concrete(page, 'xlsx', query))).text;
  const cells = [...book.matchAll(/<v>([^<]*)<\/v>/g)].map(([, number]) => Number(number));
  for (const number of countsIn(plain)) {
    expect(json).toContain(number);
    // Points are hundredfold in a workbook.
    expect(cells.includes(number) || cells.includes(number * 100), `${number} in ${page}.xlsx`).toBe(true);
  }
  expect(book).not.toContain('<f>');
  expect(book).toContain(`${api.url}${concrete(page)}`);
}

/** Whoever is not shown the page is not given its data, and nobody finds a citizen there whom he may not see. */
async function isGivenAsThePage(page: string, role: Role): Promise<void> {
  const { query = '' } = pages[page] as (typeof pages)[string];
  const shown = await asked(concrete(page, undefined, query), [role]);
  for (const form of forms) {
    const file = await asked(concrete(page, form, query), [role]);
    expect([page, role, form, file.status]).toEqual([page, role, form, shown.status]);
    // A refusal repeats the address.
    if (role !== 'audit' && file.status === 200)
      for (const citizen of citizens) expect(file.text).not.toContain(citizen);
  }
}

describe('the data of a page', () => {
  it.each(Object.keys(pages))(
    'are at its address in three forms that agree, for whom the page is: %s',
    async (page) => {
      await start();
      await isLedTo(page);
      if (page !== '/operations') await agree(page);
      for (const role of ['send', 'read', 'analyse', 'operate', 'audit'] as const) await isGivenAsThePage(page, role);
    },
  );
});

describe('what readers are given', () => {
  it.each(['/plans/:plan', '/plans/:plan/figures/:figure'])('of %s is rounded as on the page', async (page) => {
    await start();
    const { text } = await asked(concrete(page, 'json', about), ['read']);
    const { rounding, figures } = JSON.parse(text);
    expect(rounding).toBeGreaterThan(1);
    // Of how many goals are met, nobody is told too much.
    type Told = { quantity: { unit: string | null } };
    const ofCitizens = figures.filter(({ quantity }: Told) => quantity.unit !== 'goals');
    expect(ofCitizens.length).toBeGreaterThan(0);
    for (const { numerator, denominator } of ofCitizens)
      for (const count of [numerator, denominator]) if (typeof count === 'number') expect(count % rounding).toBe(0);
  });

  it('of the data is the code lists', async () => {
    await start();
    expect(Object.keys(JSON.parse((await asked('/da/data.json', ['read'])).text))).toEqual(['codes']);
    expect((await asked('/da/data.csv', ['read'])).text).not.toContain('EVENT_');
  });
});

describe('citizens in files', () => {
  const ofCitizens = [
    concrete('/plans/:plan/figures/:figure/citizens', undefined, about),
    concrete('/plans/:plan/figures/:figure/citizens/:citizen', undefined, about),
    concrete('/plans/:plan/compare', undefined, `${about}&with=2024-05-31&citizens=yes`),
    concrete('/plans/:plan/definition', undefined, `${about}&with=ihp-2024-2026&citizens=yes`),
  ];

  it.each(ofCitizens)('ask why, and the look is logged: %s', async (address) => {
    await start();
    const [path, query] = address.split('?');
    for (const form of forms) {
      const before = [...api.looks.list()].length;
      expect((await asked(`${path}.${form}?${query}`, ['audit'], '')).type).toContain('text/html');
      expect([...api.looks.list()].length).toBe(before);
      const file = await asked(`${path}.${form}?${query}`, ['audit']);
      expect([file.status, file.type], file.text).toEqual([200, mediaTypes[form]]);
      expect([...api.looks.list()].length).toBe(before + 1);
      expect((await asked(`${path}.${form}?${query}`, ['analyse'])).status).toBe(403);
    }
  });
});
