/**
 * What somebody may do. `send`: send events. `read`: see figures, small groups hidden. `analyse`: see all figures, series
 * and plans. `audit`: see citizens and their events, and the log of such looks. `operate`: see and deal with what the service
 * holds beside figures, such as refused events.
 */
export const roles = ['send', 'read', 'analyse', 'audit', 'operate'] as const;

export type Role = (typeof roles)[number];

/** Who sees more sees less too; sending and operating are beside that, and bring no sight of figures. */
const included: Readonly<Record<Role, readonly Role[]>> = {
  send: [],
  read: [],
  analyse: ['read'],
  audit: ['analyse', 'read'],
  operate: [],
};

/** The roles, and those that they include. */
export function withIncluded(given: Iterable<Role>): ReadonlySet<Role> {
  return new Set([...given].flatMap((role) => [role, ...included[role]]));
}

export const everyRole: ReadonlySet<Role> = new Set(roles);
