import type { z } from 'zod';
import { CodedError } from '../errors/coded-error.ts';
import { type JourneyData, type JourneyName, journeyNames, journeyTypes, typeOf } from './catalogue.ts';
import { type Upcasters, upcast, upcasters } from './upcasters.ts';

/** The data of a stored event, discriminated by the name of its type. */
export type StoredData<Name extends JourneyName = JourneyName> = {
  [N in Name]: { readonly name: N; readonly data: JourneyData<N> };
}[Name];

const readers: ReadonlyMap<string, { name: JourneyName; schema: z.ZodType }> = new Map(
  journeyNames.map((name) => [typeOf(name), { name, schema: journeyTypes[name].data }]),
);

/**
 * The data of a stored event in today's version, lifted by the upcasters where it is older.
 * Throws a `CodedError` LEDGER_UNREADABLE_EVENT when the type is unknown or the data is not of its type.
 */
export function parseStoredData(type: string, data: unknown, table: Upcasters = upcasters): StoredData {
  const lifted = table.size === 0 ? { type, data } : upcast(type, data, table);
  const reader = readers.get(lifted.type);
  if (reader === undefined) {
    throw new CodedError('LEDGER_UNREADABLE_EVENT', `This version of the program cannot read events of type ${type}.`, {
      path: '/type',
      hint: 'Use a version that knows the type.',
    });
  }
  const parsed = reader.schema.safeParse(lifted.data);
  if (!parsed.success) {
    const path = ['', 'data', ...(parsed.error.issues[0]?.path ?? [])].join('/');
    throw new CodedError(
      'LEDGER_UNREADABLE_EVENT',
      `A stored event of type ${type} does not have the data of its type.`,
      {
        path,
        hint: 'Check that the store was written by this program, and that an upcaster exists for every older version.',
      },
    );
  }
  return { name: reader.name, data: parsed.data } as StoredData;
}
