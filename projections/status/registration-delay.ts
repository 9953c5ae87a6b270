import { namesOfAttributes } from '../../contracts/events/event-traits.ts';
import type { LedgerStatus } from '../../contracts/operations/status-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { list } from '../ledger/sql-text.ts';

/** Sources that a summary tells apart: a sender could make up a new one for every event. */
const SOURCES_AT_MOST = 100;

/** Pairs of a source and a type that a summary tells apart. */
const TYPES_AT_MOST = 100;

const HOUR_MS = 3_600_000;

/** The delays of events as first sent, a row each; profiles have none of registration, for they tell what has long been so. */
const delayOfEach = `
    WITH delay AS (
      SELECT DISTINCT position, source, type,
        CASE WHEN type NOT IN (${list(namesOfAttributes)}) THEN registered_on - occurred_on END AS days,
        epoch_ms(recorded_at) - epoch_ms(registered_at) AS ms
      FROM ledger WHERE version_position = position
    )`;

/** Summarises both delays by the system that sent the events, and that of registration by what was sent (rule T8). */
export async function summariseDelays(engine: Engine): Promise<LedgerStatus['delays']> {
  return { ...(await delaysBySource(engine)), ...(await delaysByType(engine)) };
}

async function delaysBySource(engine: Engine): Promise<Pick<LedgerStatus['delays'], 'bySource' | 'sourcesLeftOut'>> {
  const rows = await engine.rows<[string, ...number[]]>(`
    ${delayOfEach}
    SELECT source, count(*)::DOUBLE AS events, count(days)::DOUBLE,
      quantile_disc(days, 0.5)::DOUBLE, quantile_disc(days, 0.9)::DOUBLE, max(days)::DOUBLE,
      quantile_disc(ms, 0.5)::DOUBLE, quantile_disc(ms, 0.9)::DOUBLE, max(ms)::DOUBLE,
      count(*) OVER ()::DOUBLE
    FROM delay GROUP BY source ORDER BY events DESC, source LIMIT ${SOURCES_AT_MOST}`);
  const bySource = rows.map(([source, ...numbers]): LedgerStatus['delays']['bySource'][number] => {
    const [events, dated, medianDays, p90Days, maxDays, medianMs, p90Ms, maxMs] = numbers as Numbers;
    return {
      source,
      events,
      occurredToRegisteredDays: dated === 0 ? null : { count: dated, median: medianDays, p90: p90Days, max: maxDays },
      registeredToRecordedHours: {
        count: events,
        median: medianMs / HOUR_MS,
        p90: p90Ms / HOUR_MS,
        max: maxMs / HOUR_MS,
      },
    };
  });
  const sources = (rows[0]?.at(-1) ?? 0) as number;
  return { bySource, sourcesLeftOut: sources - bySource.length };
}

async function delaysByType(engine: Engine): Promise<Pick<LedgerStatus['delays'], 'byType' | 'typesLeftOut'>> {
  const quantile = (part: number): string => `quantile_disc(days, ${part})::DOUBLE`;
  const rows = await engine.rows<[string, string, ...number[]]>(`
    ${delayOfEach}
    SELECT source, type, count(*)::DOUBLE AS events, ${[0.5, 0.9, 0.95, 0.99].map(quantile).join(', ')}, max(days)::DOUBLE,
      count(*) OVER ()::DOUBLE
    FROM delay WHERE days IS NOT NULL GROUP BY source, type ORDER BY events DESC, source, type LIMIT ${TYPES_AT_MOST}`);
  const byType = rows.map(([source, type, ...numbers]): LedgerStatus['delays']['byType'][number] => {
    const [count, median, p90, p95, p99, max] = numbers as [number, number, number, number, number, number];
    return { source, type, count, median, p90, p95, p99, max };
  });
  const types = (rows[0]?.at(-1) ?? 0) as number;
  return { byType, typesLeftOut: types - byType.length };
}

type Numbers = [number, number, number, number, number, number, number, number];
