import { expect, it } from 'vitest';
import { ownAddress } from '../../../services/access/own-address.ts';

it.each([
  [undefined, '/'],
  ['', '/'],
  ['https://elsewhere.example/', '/'],
  ['//elsewhere.example/da', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['/\n/elsewhere.example', '/'],
  ['/da/../..//elsewhere.example', '/'],
  ['/da/%2e%2e//elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['da/plans', '/'],
  ['/da/plans?period=2023#x', '/da/plans?period=2023#x'],
  ['/en?to=https://elsewhere.example', '/en?to=https://elsewhere.example'],
])('%j leads to %j', (text, expected) => {
  expect(ownAddress(text)).toBe(expected);
});
