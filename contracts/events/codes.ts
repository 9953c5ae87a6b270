import { z } from 'zod';

const lowerCaseWords = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const codeWords = /^[A-Za-z0-9]+(?:[-_.:][A-Za-z0-9]+)*$/;
const periodWords = /^[A-Za-z0-9]+(?:[-_.:/][A-Za-z0-9]+)*$/;
const municipalityCode = /^(?:\d{3,4}|[a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/;

/** A programme of the municipality's own, such as `jobready-programme`: lower-case words joined by hyphens. */
export const initiative = z.stringFormat('initiative', lowerCaseWords).max(64);

/** A part of a municipality, by a code of its own. */
export const district = z.stringFormat('code', codeWords).max(64);

/** The official number of a Danish municipality (three or four digits), or a lower-case word for one. */
export const municipality = z.stringFormat('municipality', municipalityCode).max(64);

/** A series of figures that somebody else measures, such as `spare-time-job-share-13-17`. */
export const series = z.stringFormat('code', codeWords).max(64);

/** What a benchmark covers, such as `national` or a ward. */
export const area = z.stringFormat('code', codeWords).max(64);

/** The period a benchmark covers, as its publisher names it: `2023`, `2016-Q4`, `2023-01-01/2024-01-01`. */
export const benchmarkPeriod = z.stringFormat('period', periodWords).max(64);
