import { describe, expect, it } from 'vitest';
import { signInSettings } from '../../../infra/config/sign-in-settings.ts';

const whole = {
  VIRKNING_PUBLIC_URL: 'https://virkning.example.dk',
  VIRKNING_OIDC_ISSUER: 'https://login.example.dk/realms/municipality',
  VIRKNING_OIDC_CLIENT_ID: 'virkning',
  VIRKNING_OIDC_CLIENT_SECRET: 'a-secret',
  VIRKNING_OIDC_ROLES: '{"read":["council","internal, audit"],"audit":["internal, audit"]}',
};

describe('the settings of sign-in', () => {
  it('are none where nothing is set, though a secret lies ready', () => {
    expect(signInSettings({})).toBeUndefined();
    expect(signInSettings({ VIRKNING_OIDC_CLIENT_SECRET: 'a-secret', VIRKNING_OIDC_ISSUER: '' })).toBeUndefined();
  });

  it('say which roles each group gives', () => {
    const settings = signInSettings(whole);
    expect(settings).toMatchObject({ clientId: 'virkning', clientSecret: 'a-secret', rolesClaim: 'groups' });
    expect([...(settings?.rolesOf ?? [])]).toEqual([
      ['council', ['read']],
      ['internal, audit', ['read', 'audit']],
    ]);
  });

  it.each(['VIRKNING_PUBLIC_URL', 'VIRKNING_OIDC_ISSUER', 'VIRKNING_OIDC_CLIENT_ID', 'VIRKNING_OIDC_ROLES'])(
    'are whole or not there: %s is named where it is missing',
    (name) => {
      expect(() => signInSettings({ ...whole, [name]: '' })).toThrow(`${name} is missing`);
    },
  );

  it.each([
    ['VIRKNING_PUBLIC_URL', 'http://virkning.example.dk'],
    ['VIRKNING_PUBLIC_URL', 'https://virkning.example.dk/path'],
    ['VIRKNING_OIDC_ISSUER', 'no address'],
    ['VIRKNING_OIDC_ISSUER', 'http://login.example.dk'],
    ['VIRKNING_OIDC_SCOPE', 'profile'],
    ['VIRKNING_OIDC_ROLES', '{"king":["council"]}'],
    ['VIRKNING_OIDC_ROLES', '{"read":"council"}'],
    ['VIRKNING_OIDC_ROLES', '{"read":[7'],
  ])('are refused with %s=%s, which is not repeated', (name, value) => {
    const attempt = () => signInSettings({ ...whole, [name]: value });
    expect(attempt).toThrow(`${name} is wrong`);
    expect(attempt).not.toThrow(value);
  });

  it('may go unencrypted on this machine', () => {
    const here = { VIRKNING_PUBLIC_URL: 'http://localhost:8080', VIRKNING_OIDC_ISSUER: 'http://127.0.0.1:9000' };
    expect(signInSettings({ ...whole, ...here })?.issuer.port).toBe('9000');
  });
});
