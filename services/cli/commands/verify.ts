import type { Command } from 'commander';
import { openEventStore } from '../../../infra/event-store/open.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { contentOf } from '../../migrate/event-difference.ts';
import { logCursor } from '../../migrate/log-cursor.ts';
import { logDigest } from '../../migrate/log-digest.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import { checkLog } from '../check-log.ts';
import { type CliContext, write } from '../context.ts';
import { startProgress } from '../progress.ts';
import { type Format, formatOption } from '../query-options.ts';
import { patienceOf, waitOption } from '../wait-option.ts';

/** What `verify --format json` prints. */
interface Verification {
  /** How many events the log holds. */
  readonly events: number;
  /** Of these, how many were held against a digest that the store keeps with each; null where the store keeps none of ours. */
  readonly withDigest: number | null;
  /** Of these, how many were given their digest not when they were stored, but when the file of an earlier version was upgraded. */
  readonly digestedLater: number;
  /** The digest of all events, which `migrate` prints too: the same events have the same in any store. */
  readonly digest: string;
}

/** `verify`: read the whole log, and hold every event against its digest. */
export function registerVerify(program: Command, context: CliContext): void {
  program
    .command('verify')
    .description('check every stored event against its digest, and print the digest of the whole log')
    .addOption(waitOption())
    .addOption(formatOption())
    .action(async ({ format, wait }: { format: Format; wait: number }) => {
      const checked = await checkLog(context);
      const patience = patienceOf(context, wait);
      const store = await openEventStore(context.storeSettings(), { readOnly: true, patience });
      try {
        const { events, digest } = await digestAll(context, store);
        const result: Verification = {
          events,
          withDigest: checked === undefined ? null : checked.hasDigests ? checked.events : 0,
          digestedLater: checked?.digestedLater ?? 0,
          digest,
        };
        await write(context.stdout, render(result, format, context.language()));
      } finally {
        await store.close();
      }
    });
}

async function digestAll(context: CliContext, store: EventStore): Promise<{ events: number; digest: string }> {
  const progress = startProgress(context, { da: 'Læser loggen', en: 'Reading the log' }, Number(await store.head()));
  const cursor = logCursor(store);
  const digest = logDigest();
  let events = 0;
  try {
    for (let event = await cursor.peek(); event !== undefined; event = await cursor.peek()) {
      digest.add(event.id, contentOf(event));
      cursor.take();
      if (++events % 1000 === 0) {
        context.signal.throwIfAborted();
        progress.update(Number(event.position) + 1);
      }
    }
    return { events, digest: digest.text() };
  } finally {
    progress.stop();
  }
}

const sentences: Readonly<Record<Language, (result: Verification) => string[]>> = {
  da: ({ events, withDigest, digestedLater, digest }) => {
    const checked =
      withDigest === null
        ? 'Hændelserne er læst; dette lager har ingen af vores fingeraftryk og kontrollerer selv, hvad det har.'
        : withDigest === 0 && events > 0
          ? 'Filen er i orden. Dens hændelser har ingen fingeraftryk endnu: en tidligere version lavede den, og den næste `virkning load`, `intake` eller `serve` opgraderer den.'
          : 'Hver hændelse er, som dens fingeraftryk siger, og ingen mangler før den sidste.';
    return [
      `Loggen indeholder ${integerIn('da', events)} hændelser. ${checked}`,
      ...(digestedLater > 0
        ? [
            `De første ${integerIn('da', digestedLater)} fik deres fingeraftryk, da filen blev opgraderet, og ikke da de blev gemt.`,
          ]
        : []),
      `Loggens fingeraftryk  ${digest}`,
    ];
  },
  en: ({ events, withDigest, digestedLater, digest }) => {
    const checked =
      withDigest === null
        ? 'The events were read; this store keeps no digests of ours, and checks what it keeps itself.'
        : withDigest === 0 && events > 0
          ? 'The file is in order. Its events have no digests yet: an earlier version made it, and the next `virkning load`, `intake` or `serve` upgrades it.'
          : 'Every event is what its digest says, and none is missing before the last.';
    return [
      `The log holds ${integerIn('en', events)} events. ${checked}`,
      ...(digestedLater > 0
        ? [
            `The first ${integerIn('en', digestedLater)} were given their digests when the file was upgraded, not when they were stored.`,
          ]
        : []),
      `Digest of the log  ${digest}`,
    ];
  },
};

function render(result: Verification, format: Format, language: Language): string {
  return {
    json: () => `${JSON.stringify(result)}\n`,
    csv: () => renderCsv(['measure', 'value'], Object.entries(result)),
    table: () => `${sentences[language](result).join('\n')}\n`,
  }[format]();
}
