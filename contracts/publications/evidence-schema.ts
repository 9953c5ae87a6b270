import { z } from 'zod';

/** The media type of the list of an evidence package's files, in its DSSE envelope. */
export const evidenceMediaType = 'application/vnd.virkning.evidence.v1+json';

/** The files of a package that have a meaning of their own; docs/proof.md says which. */
export const evidenceFiles = {
  manifest: 'manifest.json',
  certificate: 'certificate.json',
  key: 'key.txt',
  plan: 'plan.yaml',
  figures: 'figures.json',
  checkpoint: 'checkpoint',
  contributions: 'contributions.ndjson',
  events: 'events.ndjson',
} as const;

/** Whom a package is for: anybody, or those who may see what it says of citizens. */
export const evidenceLevels = ['public', 'citizens'] as const;

/** What is signed of a package: all of its files but the list itself. */
export const evidenceManifestSchema = z.strictObject({
  /** Of the publication. */
  number: z.int().positive(),
  level: z.enum(evidenceLevels),
  files: z
    .array(
      z.strictObject({
        name: z.string(),
        bytes: z.int().nonnegative(),
        sha256: z.stringFormat('sha256', /^[0-9a-f]{64}$/),
      }),
    )
    .max(1000),
});

/** A line of the file of events: one with its number in the log from 0, the salt of its entry and the hashes beside it, in base64. */
export const evidenceEventSchema = z.strictObject({
  index: z.int().nonnegative(),
  salt: z.base64(),
  path: z.array(z.base64()).max(64),
  /** The text of the event. */
  event: z.string(),
});

export type EvidenceLevel = (typeof evidenceLevels)[number];
export type EvidenceManifest = z.infer<typeof evidenceManifestSchema>;
export type EvidenceEvent = z.infer<typeof evidenceEventSchema>;
