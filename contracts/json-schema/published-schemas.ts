import type { z } from 'zod';
import { lookLogSchema } from '../access/look-schema.ts';
import { newTokenSchema, tokenListSchema } from '../access/token-schema.ts';
import { planListSchema } from '../api/plan-list.ts';
import { casesSchema } from '../cases/cases-schema.ts';
import { toldRefusalSchema } from '../errors/refusal.ts';
import { envelope, eventSchemas } from '../events/journey-event.ts';
import { attritionSchema } from '../figures/attrition-schema.ts';
import { compareSchema } from '../figures/compare-schema.ts';
import { diffSchema } from '../figures/diff-schema.ts';
import { replaySchema } from '../figures/figure-schema.ts';
import { forecastSchema } from '../figures/forecast-schema.ts';
import { foundSchema } from '../figures/found-schema.ts';
import { programmeListSchema } from '../figures/programme-list-schema.ts';
import { reconcileSchema } from '../figures/reconcile-schema.ts';
import { seriesSchema } from '../figures/series-schema.ts';
import { traceSchema } from '../figures/trace-schema.ts';
import { importResultSchema } from '../mappings/import-result-schema.ts';
import { mappingSchema } from '../mappings/mapping-schema.ts';
import { migrationSchema } from '../migration/migration-schema.ts';
import { headSchema, keySchema, proofExportSchema, proofListSchema } from '../operations/proof-schemas.ts';
import { statusSchema } from '../operations/status-schema.ts';
import { backupSchema, loadSchema, rebuildSchema } from '../operations/store-schemas.ts';
import { verifySchema } from '../operations/verify-schema.ts';
import { checkSchema, dryRunSchema } from '../plans/check-schema.ts';
import { planSchema } from '../plans/plan-schema.ts';
import { certificateCheckSchema, contributionSchema, statementSchema } from '../publications/certificate-schema.ts';
import { evidenceEventSchema, evidenceManifestSchema } from '../publications/evidence-schema.ts';
import {
  publicationCheckSchema,
  publicationListSchema,
  publicationSchema,
  publishSchema,
} from '../publications/publication-schemas.ts';
import {
  quarantinedLineSchema,
  quarantineListSchema,
  quarantinePurgeSchema,
  quarantineRetrySchema,
} from '../quarantine/quarantine-schema.ts';

/** What is published as JSON Schema, by file name without its ending. To publish another schema, add it here. */
export const publishedSchemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['envelope', envelope],
  ...eventSchemas,
  ['plan', planSchema],
  ['cases', casesSchema],
  ['mapping', mappingSchema],
  ['import', importResultSchema],
  ['check', checkSchema],
  ['dry-run', dryRunSchema],
  ['replay', replaySchema],
  ['trace', traceSchema],
  ['attrition', attritionSchema],
  ['diff', diffSchema],
  ['compare', compareSchema],
  ['reconcile', reconcileSchema],
  ['series', seriesSchema],
  ['forecast', forecastSchema],
  ['find', foundSchema],
  ['plans', planListSchema],
  ['programmes', programmeListSchema],
  ['status', statusSchema],
  ['load', loadSchema],
  ['rebuild', rebuildSchema],
  ['backup', backupSchema],
  ['keys', keySchema],
  ['proof-head', headSchema],
  ['proof-list', proofListSchema],
  ['proof-export', proofExportSchema],
  ['verify', verifySchema],
  ['publish', publishSchema],
  ['published-list', publicationListSchema],
  ['published-show', publicationSchema],
  ['published-check', publicationCheckSchema],
  ['certificate-statement', statementSchema],
  ['certificate-contribution', contributionSchema],
  ['evidence-manifest', evidenceManifestSchema],
  ['evidence-event', evidenceEventSchema],
  ['certify-verify', certificateCheckSchema],
  ['access-list', tokenListSchema],
  ['access-add', newTokenSchema],
  ['access-log', lookLogSchema],
  ['refusal', toldRefusalSchema],
  ['migrate', migrationSchema],
  ['quarantine-list', quarantineListSchema],
  ['quarantine-show', quarantinedLineSchema],
  ['quarantine-retry', quarantineRetrySchema],
  ['quarantine-purge', quarantinePurgeSchema],
]);
