import { describe, expect, it } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import { runningApi } from '../../support/http/running-api.ts';
import { unzip } from '../../support/spreadsheet/unzip.ts';

const asked = 'period=2023&cutoff=2023-12-31';

async function download(address: string, ...roles: readonly Role[]) {
  const { url } = await runningApi(
    roles.length === 0
      ? {}
      : { recognise: () => ({ kind: 'token' as const, name: 'test', roles: withIncluded(roles) }) },
  );
  const answer = await fetch(`${url}${address}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { url, answer, bytes, text: bytes.toString(), headers: answer.headers };
}

describe('the figures of a plan as a file', () => {
  it('are a workbook, whose name says what it is and which names the address at which its figures stay', async () => {
    const { url, bytes, headers } = await download(`/da/plans/ihp-2019-2023.xlsx?${asked}`);
    expect(headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="ihp-2019-2023_periode_2023_kendt_2023-12-31.xlsx"',
    );
    const files = unzip(bytes);
    expect(files.get('xl/workbook.xml')).toContain('name="Om tallene"');
    expect([...files.values()].join()).toContain(
      `${url}/da/plans/ihp-2019-2023?period=2023&amp;cutoff=2023-12-31&amp;position=0&amp;definition=`,
    );
  });

  it.each([
    ['da', '', '\ufeffplan;definition;'],
    ['da', '&csv=plain', 'plan,definition,'],
    ['en', '', 'plan,definition,'],
    ['en', '&csv=da', '\ufeffplan;definition;'],
  ])('are CSV as the page in %s gives it, or as the address says (%j)', async (language, more, begins) => {
    const { text, headers } = await download(`/${language}/plans/ihp-2019-2023.csv?${asked}${more}`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(text.slice(0, begins.length)).toBe(begins);
  });

  it('are the JSON of replay', async () => {
    const { text, headers } = await download(`/en/plans/ihp-2019-2023.json?${asked}`);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(JSON.parse(text)).toMatchObject({ plan: 'ihp-2019-2023', cutoff: { through: '2023-12-31', position: 0 } });
  });

  it('stand at one address, however it was written', async () => {
    const { answer } = await download('/da/plans/ihp-2019-2023.xlsx?period=2023&cutoff=31-12-2023');
    expect(new URL(answer.url).search).toBe(`?${asked}`);
  });

  it.each([
    ['/da/plans/no-such-plan.xlsx', 404, 'PLAN_NOT_FOUND'],
    [`/da/plans/ihp-2019-2023.csv?${asked}&csv=french`, 400, 'QUERY_BAD_OPTION'],
    ['/da/plans/ihp-2019-2023.xls', 404, 'PLAN_NOT_FOUND'],
  ])('say on a page what is wrong with %s', async (address, status, code) => {
    const { answer, text, headers } = await download(address);
    expect([answer.status, headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(text).toContain(code);
  });

  it('are given to those who may read', async () => {
    expect((await download(`/da/plans/ihp-2019-2023.xlsx?${asked}`, 'send')).answer.status).toBe(403);
    expect((await download(`/da/plans/ihp-2019-2023.xlsx?${asked}`, 'read')).answer.status).toBe(200);
  });

  it('are led to from the page', async () => {
    const { text } = await download(`/en/plans/ihp-2019-2023?${asked}`);
    expect(text).toContain('href="/en/plans/ihp-2019-2023.xlsx?period=2023&amp;cutoff=2023-12-31"');
  });
});

describe('a figure over cutoffs as a file', () => {
  const figure = '/da/plans/ihp-2019-2023/figures/goal-5';

  it('is a workbook with a date for each cutoff of the curve, which names the address at which it stays', async () => {
    const { url, bytes, headers } = await download(`${figure}.xlsx?${asked}&every=quarter`);
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="ihp-2019-2023_goal-5_periode_2023_kendt_2023-12-31.xlsx"',
    );
    const files = unzip(bytes);
    expect(files.get('xl/workbook.xml')).toContain('name="Serie"');
    // The ends of the quarters of 2023, and of the first of 2024, as spreadsheets know them.
    for (const date of [45016, 45107, 45199, 45291, 45382])
      expect(files.get('xl/worksheets/sheet1.xml')).toContain(`<v>${date}</v>`);
    expect([...files.values()].join()).toContain(
      `${url}${figure}?period=2023&amp;cutoff=2023-12-31&amp;position=0&amp;definition=`,
    );
  });

  it('is the CSV and the JSON of series', async () => {
    const csv = await download(`${figure}.csv?${asked}&every=quarter&csv=plain`);
    expect(csv.text).toMatch(/^plan,definition,.*,lag,lagUnit,erased\n/);
    const json = await download(`${figure}.json?${asked}&every=quarter`);
    expect(JSON.parse(json.text)).toMatchObject({
      form: 'cutoffs',
      points: [{ figures: [{ id: 'goal-5' }] }, {}, {}, {}, {}],
    });
  });

  it('is the figure by itself before the period begins, and for those who are shown no curve', async () => {
    const before = JSON.parse((await download(`${figure}.json?period=2025&cutoff=2023-12-31`)).text);
    expect(before.figures.map(({ id }: { id: string }) => id)).toEqual(['goal-5']);
    const { text, answer } = await download(`${figure}.json?${asked}`, 'read');
    expect(answer.status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ rounding: 5, figures: [{ id: 'goal-5' }] });
    expect((await download(`${figure}.json?${asked}`, 'send')).answer.status).toBe(403);
  });

  it('has its forecast at an address of its own', async () => {
    const { text } = await download(`${figure}/forecast.json?${asked}&forecast=record`);
    expect(JSON.parse(text)).toMatchObject({ kind: 'forecast', figures: [{ id: 'goal-5' }] });
    expect((await download(`${figure}/forecast.csv?${asked}&csv=plain`)).text).toMatch(/^kind,plan,definition,/);
    const book = unzip((await download(`${figure}/forecast.xlsx?${asked}`)).bytes);
    expect(book.get('xl/workbook.xml')).toContain('name="Prognose"');
    expect((await download(`${figure}/forecast.json?${asked}`, 'read')).answer.status).toBe(403);
  });
});

describe('revisions as a file', () => {
  it.each(['/en/plans/ihp-2019-2023/revisions', '/en/plans/ihp-2019-2023/figures/goal-5/revisions'])(
    'are at the address of %s',
    async (page) => {
      const book = unzip((await download(`${page}.xlsx?${asked}`)).bytes);
      expect(book.get('xl/workbook.xml')).toContain('name="Points"');
      const json = JSON.parse((await download(`${page}.json?${asked}`)).text);
      expect(json).toMatchObject({ form: 'triangle', revisions: expect.any(Array) });
      expect((await download(`${page}.csv?${asked}`)).text).toMatch(/^plan,definition,/);
      expect((await download(`${page}.xlsx?${asked}`, 'read')).answer.status).toBe(403);
    },
  );
});

describe('a comparison as a file', () => {
  const compared = `/en/plans/ihp-2019-2023/compare.xlsx?${asked}&with=2024-05-31`;

  it('is a workbook of the figures and the causes, and has nothing of citizens', async () => {
    const { bytes, headers } = await download(compared, 'analyse');
    // Causes are about few citizens by their nature.
    expect((await download(compared, 'read')).answer.status).toBe(403);
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="ihp-2019-2023_period_2023_known_2023-12-31_with_2024-05-31.xlsx"',
    );
    const book = unzip(bytes).get('xl/workbook.xml');
    expect(book).toContain('name="Causes"');
    expect(book).not.toContain('name="Citizens"');
  });

  it('asks for the date to compare with', async () => {
    const { answer, text } = await download(`/en/plans/ihp-2019-2023/compare.xlsx?${asked}`);
    expect([answer.status, text.includes('QUERY_BAD_CUTOFF')]).toEqual([400, true]);
  });
});

describe('the evidence of a figure as a file', () => {
  const evidence = `/en/plans/ihp-2019-2023/figures/goal-5/citizens`;

  it('is a workbook of the citizens, their events and what the figure means, to whoever audits and says why', async () => {
    const { url, looks } = await runningApi({
      recognise: () => ({ kind: 'token' as const, name: 'auditor', roles: withIncluded(['audit']) }),
    });
    const whys = await fetch(`${url}${evidence}.xlsx?${asked}`);
    expect(whys.headers.get('content-type')).toContain('text/html');
    const answer = await fetch(`${url}${evidence}.xlsx?${asked}`, { headers: { 'virkning-purpose': 'Audit of 2023' } });
    expect(answer.headers.get('content-disposition')).toContain('ihp-2019-2023_goal-5_period_2023');
    const book = unzip(Buffer.from(await answer.arrayBuffer())).get('xl/workbook.xml');
    for (const sheet of ['Citizens', 'Events', 'Spells', 'About the figures'])
      expect(book).toContain(`name="${sheet}"`);
    expect([...looks.list()]).toEqual([
      expect.objectContaining({ who: 'auditor', plan: 'ihp-2019-2023', figure: 'goal-5', purpose: 'Audit of 2023' }),
    ]);
  });

  it.each([
    [['read'] as const, 403],
    [['analyse'] as const, 403],
  ])('is not given to whoever may %s', async (roles, status) => {
    expect((await download(`${evidence}.xlsx?${asked}`, ...roles)).answer.status).toBe(status);
  });
});
