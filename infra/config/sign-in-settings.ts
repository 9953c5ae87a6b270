import { z } from 'zod';
import { type Role, roles } from '../../contracts/access/roles.ts';
import { type Environment, invalid, readVariables, secret } from './read-variables.ts';

/** How people sign in, by OpenID Connect. */
export interface SignInSettings {
  /** Where the provider of sign-in is. */
  readonly issuer: URL;
  readonly clientId: string;
  /** Left out of a client that proves itself by PKCE alone. */
  readonly clientSecret?: string;
  readonly scope: string;
  /** The claim that holds a person's groups or roles: its name, or the way to it with dots (`realm_access.roles`). */
  readonly rolesClaim: string;
  /** Which of our roles each value of that claim gives. */
  readonly rolesOf: ReadonlyMap<string, readonly Role[]>;
  /** The origin by which people reach the service. */
  readonly publicUrl: URL;
}

const thisMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is not encrypted stays on this machine. */
function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && thisMachine.has(hostname));
}

function address(example: string) {
  const message = `write an address with https (http on this machine alone), for example ${example}`;
  return z
    .string()
    .refine((text) => URL.canParse(text) && isSecure(new URL(text)), message)
    .transform((text) => new URL(text));
}

const rolesMessage = `write, as JSON, which values of the claim give each role, for example {"read":["council"],"audit":["auditors"]}; the roles are ${roles.join(', ')}`;

/** `{"read":["council"]}` as `council` → `read`. */
const rolesOf = z.string().transform((text, context): ReadonlyMap<string, readonly Role[]> => {
  const schema = z.partialRecord(z.enum(roles), z.array(z.string().min(1)).min(1));
  try {
    const given = Object.entries(schema.parse(JSON.parse(text))) as [Role, readonly string[]][];
    const pairs = given.flatMap(([role, values]) => values.map((value) => [value, role] as const));
    const grouped = Map.groupBy(pairs, ([value]) => value);
    return new Map([...grouped].map(([value, each]) => [value, each.map(([, role]) => role)]));
  } catch {
    context.addIssue({ code: 'custom', message: rolesMessage });
    return z.NEVER;
  }
});

const variables = z.object({
  VIRKNING_OIDC_ISSUER: address('https://login.example.dk/realms/municipality').optional(),
  VIRKNING_OIDC_CLIENT_ID: z.string().optional(),
  VIRKNING_OIDC_SCOPE: z
    .string()
    .regex(/(?:^| )openid(?: |$)/, 'write the scopes with spaces between, openid among them')
    .default('openid profile email'),
  VIRKNING_OIDC_ROLES_CLAIM: z.string().default('groups'),
  VIRKNING_OIDC_ROLES: rolesOf.optional(),
  VIRKNING_PUBLIC_URL: address('https://virkning.example.dk')
    .refine(({ pathname, search, hash }) => pathname + search + hash === '/', 'write it without a path')
    .optional(),
});

/**
 * How people sign in (VIRKNING_OIDC_… and VIRKNING_PUBLIC_URL); undefined where nobody can.
 * @throws CodedError CONFIG_INVALID
 */
export function signInSettings(env: Environment): SignInSettings | undefined {
  const given = readVariables(variables, env);
  const clientSecret = secret(env, 'VIRKNING_OIDC_CLIENT_SECRET');
  const needed = {
    VIRKNING_OIDC_ISSUER: given.VIRKNING_OIDC_ISSUER,
    VIRKNING_OIDC_CLIENT_ID: given.VIRKNING_OIDC_CLIENT_ID,
    VIRKNING_OIDC_ROLES: given.VIRKNING_OIDC_ROLES,
    VIRKNING_PUBLIC_URL: given.VIRKNING_PUBLIC_URL,
  };
  const { VIRKNING_OIDC_ISSUER: issuer, VIRKNING_OIDC_CLIENT_ID: clientId, VIRKNING_OIDC_ROLES: rolesOf } = needed;
  const { VIRKNING_PUBLIC_URL: publicUrl } = needed;
  // A secret may lie ready, as in the production file, for a provider that nobody named.
  const isMeant = issuer !== undefined || clientId !== undefined || rolesOf !== undefined;
  if (!isMeant) return undefined;
  if (issuer === undefined || clientId === undefined || rolesOf === undefined || publicUrl === undefined) {
    const missing = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
    throw invalid(missing.map((name) => `${name} is missing, which sign-in needs`));
  }
  return {
    issuer,
    clientId,
    ...(clientSecret !== undefined && { clientSecret }),
    scope: given.VIRKNING_OIDC_SCOPE,
    rolesClaim: given.VIRKNING_OIDC_ROLES_CLAIM,
    rolesOf,
    publicUrl,
  };
}
