import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import { parseEventText } from '../../contracts/events/event-digest.ts';
import {
  type CertificateCheck,
  type Commitment,
  type Statement,
  statementMediaType,
  statementSchema,
} from '../../contracts/publications/certificate-schema.ts';
import {
  type FiguresPublished,
  figuresPublishedSchema,
  figuresPublishedType,
  publicationStream,
} from '../../contracts/publications/figures-published.ts';
import { parseSignedCheckpoint } from '../../infra/proof/checkpoint.ts';
import { envelopeSchema, openEnvelope } from '../../infra/proof/dsse.ts';
import { logEntry } from '../../infra/proof/log-entry.ts';
import { leafHash } from '../../infra/proof/merkle/hashes.ts';
import { includes } from '../../infra/proof/merkle/proofs.ts';
import type { NoteVerifier } from '../../infra/proof/note-key.ts';
import { verifiedBy } from '../../infra/proof/signed-note.ts';
import { planOf } from './check-publication.ts';
import { type SaltedContribution, sumTree } from './sum-tree.ts';

/** What the text of an event says, where it is that of a publication of this number. */
function saidIn({ event, number }: Statement['predicate']): FiguresPublished | undefined {
  const read = parseEventText(event);
  const isPublication = read?.stream === publicationStream && read.type === figuresPublishedType;
  if (!isPublication || read.extensions !== null || Number(read.revision) !== number - 1) return undefined;
  return figuresPublishedSchema.safeParse(parsedJson(read.json)).data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function* problemsOfSubjects(
  { subject: [event, plan], predicate }: Statement,
  said: FiguresPublished,
): Generator<string> {
  const [ofEvent, ofPlan] = [hash('sha256', predicate.event), hash('sha256', said.planText)];
  if (event.digest.sha256 !== ofEvent || plan.digest.sha256 !== ofPlan)
    yield 'the subjects are not the event and the plan';
}

/** Only a program that reads plans can say so. */
function* problemsOfPlan(number: number, said: FiguresPublished): Generator<string> {
  try {
    planOf({ number, said });
  } catch (error) {
    if (!isCodedError(error)) throw error;
    yield error.message;
  }
}

function* problemsOfLog({ predicate }: Statement, said: FiguresPublished, key: NoteVerifier): Generator<string> {
  const { event, inclusion, checkpoint } = predicate;
  const parsed = parseSignedCheckpoint(checkpoint);
  if (parsed === undefined || verifiedBy(parsed.note, [key]).length === 0) {
    yield 'the head of the log is not signed by the key';
    return;
  }
  const entry = logEntry(Buffer.from(inclusion.salt, 'base64'), hash('sha256', event, 'base64url'));
  const path = inclusion.path.map((each) => Buffer.from(each, 'base64'));
  const { size, root, origin } = parsed.checkpoint;
  if (!includes(root, size, inclusion.index, leafHash(entry), path)) yield 'the publication is not in the log';
  if (origin !== key.name) yield 'the head is that of another log';
  if ((parseEventText(event)?.position ?? 0n) < said.result.cutoff.position)
    yield 'the figures are of more of the log than was there';
}

function* problemsOfFigures(commitments: readonly Commitment[], { result }: FiguresPublished): Generator<string> {
  const figures = new Map(result.figures.map((figure) => [figure.id, figure]));
  if (new Set(commitments.map(({ figure }) => figure)).size < commitments.length)
    yield 'a figure is committed to twice';
  for (const { figure: id, sums, parts, hasDenominator } of commitments) {
    const figure = figures.get(id);
    const [numerator, denominator, excluded, undecided] = sums;
    const agrees =
      figure !== undefined &&
      (figure.numerator === undefined || figure.numerator * parts[0] === numerator) &&
      (!hasDenominator || (figure.denominator ?? 0) * parts[1] === denominator) &&
      figure.excluded === excluded &&
      figure.undecided === undecided;
    if (!agrees) yield `${id} is not the sum of what is committed to`;
  }
}

async function* problemsOfContributions(
  commitments: readonly Commitment[],
  given: AsyncIterable<SaltedContribution>,
  onCount: () => void,
): AsyncGenerator<string> {
  const trees = new Map(commitments.map(({ figure }) => [figure, sumTree()]));
  const met = new Set<string>();
  for await (const contribution of given) {
    onCount();
    const { figure, citizen, row } = contribution;
    const whose = JSON.stringify([figure, citizen, row]);
    if (met.has(whose)) yield `${figure} counts somebody twice`;
    met.add(whose);
    const tree = trees.get(figure) ?? sumTree();
    trees.set(figure, tree);
    tree.add(contribution);
  }
  const committedTo = new Map(commitments.map((each) => [each.figure, each]));
  for (const [figure, tree] of trees) {
    const committed = committedTo.get(figure);
    if (!isDeepStrictEqual(tree.root(), committed && rootOf(committed)))
      yield `the contributions to ${figure} are not those that are committed to`;
  }
}

const rootOf = ({ root, leaves, sums }: Commitment) => ({ root, leaves, sums });

/** What a key signed of published figures, or why it is nothing of the kind. */
export function readCertificate(
  text: string,
  key: NoteVerifier,
): { readonly statement: Statement; readonly said: FiguresPublished } | string {
  const envelope = envelopeSchema.safeParse(parsedJson(text)).data;
  if (envelope?.payloadType !== statementMediaType) return 'this is no certificate';
  const signed = openEnvelope(envelope, key);
  if (signed === undefined) return 'the certificate is not signed by the key';
  const statement = statementSchema.safeParse(parsedJson(signed)).data;
  const said = statement && saidIn(statement.predicate);
  if (statement === undefined || said === undefined) return 'what was signed is no statement of published figures';
  return { statement, said };
}

/**
 * Checks a certificate by nothing but a public key.
 * @param text of the certificate
 * @param given what citizens added, for whoever may see that
 */
export async function verifyCertificate(
  text: string,
  key: NoteVerifier,
  given?: AsyncIterable<SaltedContribution>,
): Promise<CertificateCheck> {
  const failed = (problem: string): CertificateCheck => ({
    ...{ valid: false, problems: [problem], certified: null, contributions: null, package: null },
  });
  const certified = readCertificate(text, key);
  if (typeof certified === 'string') return failed(certified);
  const { statement, said } = certified;
  const { predicate } = statement;
  const problems = [
    ...problemsOfSubjects(statement, said),
    ...problemsOfLog(statement, said, key),
    ...problemsOfFigures(predicate.commitments, said),
    ...problemsOfPlan(predicate.number, said),
  ];
  let count = 0;
  if (given !== undefined)
    for await (const problem of problemsOfContributions(predicate.commitments, given, () => count++))
      problems.push(problem);
  const { plan, definition, period, cutoff, figures } = said.result;
  return {
    valid: problems.length === 0,
    problems,
    certified: {
      ...{ log: key.name, number: predicate.number, publishedBy: said.publishedBy, plan, definition, period, cutoff },
      figures: figures.length,
      uncommitted: figures
        .map(({ id }) => id)
        .filter((id) => !predicate.commitments.some(({ figure }) => figure === id)),
    },
    contributions: given === undefined ? null : count,
    package: null,
  };
}
