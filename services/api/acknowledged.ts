import type { Acknowledged } from '../../contracts/api/event-answer.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { IntakeResult } from '../intake/take-in.ts';
import { toldNotice } from '../presentation/refusals/event-notices.ts';

/** The answer to an event that is stored. */
export function acknowledged({
  outcome,
  position,
  notices,
}: Exclude<IntakeResult, { outcome: 'refused' }>): Acknowledged {
  return {
    status: outcome,
    position: Number(toldPosition(position)),
    ...(notices.length > 0 && { notices: notices.map(toldNotice) }),
  };
}
