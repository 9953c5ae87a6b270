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
