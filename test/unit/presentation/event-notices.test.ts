import { expect, test } from 'vitest';
import { type EventNotice, eventNoticeSchema, toldNoticeSchema } from '../../../contracts/errors/notices.ts';
import { eventNoticeText, toldNotice } from '../../../services/presentation/refusals/event-notices.ts';

const notices: readonly EventNotice[] = eventNoticeSchema.options.flatMap(({ shape }) => {
  const [code] = shape.code.values;
  return 'differs' in shape
    ? shape.differs.options.map((differs) => ({ code, differs }) as EventNotice)
    : [{ code } as EventNotice];
});

test('every notice of an event that is stored is told in both languages, and to its sender in English', () => {
  const told = notices.map((notice) => [eventNoticeText(notice, 'da'), eventNoticeText(notice, 'en')] as const);
  expect(new Set(told.flat()).size).toBe(2 * notices.length);
  expect(notices.length).toBe(9);
  for (const [i, notice] of notices.entries()) {
    expect(toldNoticeSchema.parse(toldNotice(notice))).toEqual({ ...notice, message: told[i]?.[1] });
    expect(told[i]?.[0]).toMatch(/^(?:Den|Dens) .*\.$/);
  }
});

test('a correction that does not fit says by what', () => {
  const notice: EventNotice = { code: 'ADJUSTMENT_MISFIT', differs: 'type' };
  expect(eventNoticeText(notice, 'da')).toBe(
    'Dens replacement er ikke samtlige data for den type, som den rettede hændelse har. Den har ingen virkning.',
  );
  expect(eventNoticeText(notice, 'en')).toBe(
    'Its replacement is not the full data of the type of the event that it corrects. It has no effect.',
  );
});
