import { hash } from 'node:crypto';
import { canonicalContent } from '../../contracts/events/canonical-content.ts';

/**
 * The same for two statements of a row that say the same: in what their data are, whatever the order of their keys, and where
 * the row belongs. 128 bits, in base64.
 * @param rowScope `scopeText` of the row: one that moved is a change that the log must have
 */
export function statementDigest(data: unknown, rowScope: string): string {
  const text = canonicalContent({ source: '', id: rowScope, type: '', subject: '', time: '', data });
  return hash('sha256', text, 'base64').slice(0, 22);
}
