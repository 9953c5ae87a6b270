import { describe, expect, it } from 'vitest';
import type { Role } from '../../../contracts/access/roles.ts';
import { claimedValues, rolesOfValues } from '../../../services/access/sign-in/roles-of-claims.ts';

describe('the values of a claim', () => {
  it.each([
    ['groups', { groups: ['council', 'staff'] }, ['council', 'staff']],
    ['groups', { groups: 'council' }, ['council']],
    ['groups', { groups: [] }, []],
    ['groups', { groups: ['council', 7, null] }, ['council']],
    ['groups', {}, undefined],
    ['realm_access.roles', { realm_access: { roles: ['auditor'] } }, ['auditor']],
    ['realm_access.roles', { realm_access: 'auditor' }, undefined],
    // Names of claims can have dots themselves.
    ['https://example.dk/roles', { 'https://example.dk/roles': ['auditor'] }, ['auditor']],
    ['constructor.name', {}, undefined],
    ['__proto__', {}, undefined],
  ])('%s of %j are %j', (name, claims, expected) => {
    expect(claimedValues(claims, name)).toEqual(expected);
  });
});

describe('roles', () => {
  const rolesOf = new Map<string, readonly Role[]>([
    ['council', ['read']],
    ['auditors', ['audit', 'read']],
  ]);

  it('are those of all groups that have a meaning, to the letter', () => {
    expect(rolesOfValues(['council', 'auditors', 'gardeners'], rolesOf)).toEqual(['read', 'audit']);
    expect(rolesOfValues(['Council', 'auditors ', 'constructor'], rolesOf)).toEqual([]);
  });
});
