import { expect, it } from 'vitest';
import { lookLogKind } from '../../../infra/access/look-log.ts';
import { tokenFileKind } from '../../../infra/access/token-file.ts';
import { eventsKind } from '../../../infra/event-store/sqlite/open-database.ts';
import { quarantineKind } from '../../../infra/quarantine/schema.ts';
import { answersKind } from '../../../services/answers/kept/answers-file.ts';

/** A file of one kind in the place of another would be taken for it; kept answers and tokens once shared a mark. */
it('each kind of file has a mark of its own', () => {
  const kinds = [eventsKind, quarantineKind, tokenFileKind, lookLogKind, answersKind];
  expect(new Set(kinds.map(({ applicationId }) => applicationId)).size).toBe(kinds.length);
});
