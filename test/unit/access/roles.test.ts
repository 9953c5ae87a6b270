import { describe, expect, it } from 'vitest';
import { everyRole, roles, withIncluded } from '../../../contracts/access/roles.ts';

describe('roles', () => {
  it.each([
    ['send', ['send']],
    ['read', ['read']],
    ['analyse', ['analyse', 'read']],
    ['audit', ['analyse', 'audit', 'read']],
    ['operate', ['operate']],
  ] as const)('%s includes what whoever sees as much sees anyway', (role, expected) => {
    expect([...withIncluded([role])].toSorted()).toEqual(expected);
  });

  it('of nobody are none, and of all are all', () => {
    expect([...withIncluded([])]).toEqual([]);
    expect([...withIncluded(roles)].toSorted()).toEqual([...everyRole].toSorted());
  });
});
