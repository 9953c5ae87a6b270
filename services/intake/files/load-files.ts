import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';
import type { EventNoticeCode } from '../../../contracts/errors/notices.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import type { Quarantine, RefusedLine } from '../../../infra/quarantine/port.ts';
import type { InputProblem } from './input-problem.ts';
import type { RejectsFile } from './rejects-file.ts';
import { type NoticedLine, storeBatch } from './store-batch.ts';
import { validateInputs } from './validate-inputs.ts';

export interface LoadOptions {
  /** Where `-` among the inputs is read from. */
  readonly stdin: Readable;
  /** Stops the load after the batch at hand. */
  readonly signal: AbortSignal;
  readonly rejects?: RejectsFile;
  /** Called after each batch, when it is durable, and after the one in which an error ends the load. */
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Told of each batch at level debug. */
  readonly logger?: Logger;
}

/** How many lines became what. */
export interface LoadCounts {
  /** Newly stored. */
  readonly accepted: number;
  /** Stored before, with the same content. */
  readonly duplicates: number;
  /** Refused, and kept in the quarantine. */
  readonly rejected: number;
}

export interface LoadProgress extends LoadCounts {
  /** Bytes read of all inputs so far. */
  readonly bytes: number;
  /** Events that may be stored or not, because the store failed in the middle of them; 0 while all goes well. */
  readonly undecided: number;
}

export interface LoadResult extends LoadCounts {
  /** The refused lines by code. */
  readonly byCode: ReadonlyMap<ErrorCode, number>;
  /** How many notices of which code there are on stored events. */
  readonly noticesByCode: ReadonlyMap<EventNoticeCode, number>;
  /** The first few of them, to show. */
  readonly firstNoticed: readonly NoticedLine[];
  /** The first few refused lines, to show. */
  readonly firstRefused: readonly RefusedLine[];
  /** Inputs that were missing, empty, or changed while they were read. */
  readonly problems: readonly InputProblem[];
  /** Whether the signal stopped it. */
  readonly interrupted: boolean;
}

/** How many refused lines, and how many notices, are shown. */
const shownLines = 5;

/**
 * Loads files of events, one per line: each line is stored once, or kept in the quarantine with its reason (rule
 * E10). Memory is flat in the size of the inputs. Loading the same again changes nothing, so a load that was
 * stopped, even killed, is finished by starting it again.
 *
 * What is wrong with an input as a whole is reported, and the others are loaded all the same.
 * @throws CodedError of the STORE_ area, or INPUT_REJECTS_NOT_WRITABLE; what was stored before stays
 */
export async function loadFiles(
  inputs: readonly string[],
  store: EventStore,
  quarantine: Quarantine,
  { stdin, signal, rejects, onProgress, logger }: LoadOptions,
): Promise<LoadResult> {
  let accepted = 0;
  let duplicates = 0;
  let rejected = 0;
  const byCode = new Map<ErrorCode, number>();
  const firstRefused: RefusedLine[] = [];
  const noticesByCode = new Map<EventNoticeCode, number>();
  const firstNoticed: NoticedLine[] = [];
  const problems: InputProblem[] = [];
  let current: string | undefined;
  let bytesOfCurrent = 0;
  let bytesBefore = 0;

  async function refuse(lines: readonly RefusedLine[]): Promise<void> {
    await quarantine.keep(lines);
    rejected += lines.length;
    for (const { refusal } of lines) byCode.set(refusal.code, (byCode.get(refusal.code) ?? 0) + 1);
    firstRefused.push(...lines.slice(0, shownLines - firstRefused.length));
    await rejects?.write(lines);
  }

  for await (const validated of validateInputs(inputs, stdin, signal)) {
    if (validated.kind === 'problem') {
      problems.push(validated.problem);
      continue;
    }
    const { batch, input } = validated;
    if (input !== current) [bytesBefore, current] = [bytesBefore + bytesOfCurrent, input];
    bytesOfCurrent = batch.bytesRead;
    const started = performance.now();
    const bytes = bytesBefore + bytesOfCurrent;
    const stored = await storeBatch(store, batch, input, (half) =>
      onProgress?.({
        accepted: accepted + half.accepted,
        duplicates: duplicates + half.duplicates,
        rejected,
        bytes,
        undecided: half.undecided,
      }),
    );
    accepted += stored.accepted;
    duplicates += stored.duplicates;
    try {
      if (stored.refused.length > 0) await refuse(stored.refused);
    } finally {
      // Told also where the quarantine fails: what the log took stays.
      onProgress?.({ accepted, duplicates, rejected, bytes, undecided: 0 });
    }
    for (const { notice } of stored.noticed) noticesByCode.set(notice.code, (noticesByCode.get(notice.code) ?? 0) + 1);
    firstNoticed.push(...stored.noticed.slice(0, shownLines - firstNoticed.length));
    const ms = Math.round(performance.now() - started);
    logger?.debug({ input, accepted, duplicates, rejected, ms }, 'stored a batch');
    // Lets signals and the terminal have their turn: storing itself never waits.
    await new Promise(setImmediate);
    if (signal.aborted) break;
  }
  const counts = { accepted, duplicates, rejected, byCode, noticesByCode };
  return { ...counts, firstRefused, firstNoticed, problems, interrupted: signal.aborted };
}
