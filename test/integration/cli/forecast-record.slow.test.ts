import { beforeAll, describe, expect, test } from 'vitest';
import { type SmallData, smallData } from '../../support/small-data.ts';
import { asked, events, forecast, plan } from './forecast-of.ts';

let data: SmallData;

beforeAll(async () => {
  data = await smallData(events, plan);
});

describe('the record of a forecast', () => {
  test('is made from nothing but what was known at the cutoff, its record too', async () => {
    const known = await smallData(
      events.filter(({ registeredOn }) => registeredOn! <= '2023-08-31'),
      plan,
    );
    expect(known).not.toEqual(data);
    const question = [...asked, '--figure', 'in-job', '--backtest'];
    const [from, fromAll] = [await forecast(known, ...question), await forecast(data, ...question)];
    expect(from.cutoff.position).toBeLessThan(fromAll.cutoff.position);
    expect({ ...from, cutoff: '' }).toEqual({ ...fromAll, cutoff: '' });
  });

  test('has a record, in which ours beats what stays as it is', async () => {
    const { figures } = await forecast(data, ...asked, '--backtest', '--figure', 'people');
    const [ours, ...others] = figures[0]!.backtest!.methods;
    expect([ours!.method, ...others.map(({ method }) => method)]).toEqual([
      'reporting-delay',
      'mack',
      'odp-bootstrap',
      'stays',
    ]);
    expect(ours!.forecasts).toBeGreaterThan(20);
    expect(ours!.score!).toBeLessThan(others[2]!.score!);
    expect(ours!.held[2]!.forecasts / ours!.forecasts).toBeGreaterThan(0.8);
  });

  test('is shown beside the methods to beat', async () => {
    const { stdout } = await data.run('forecast', data.plan, ...asked, '--backtest', '--figure', 'people');
    expect(stdout).toMatch(/Earlier periods, forecast by what was known then[\s\S]*it stays as it is \(stays\)/);
  });
});
