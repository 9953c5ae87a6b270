import { hash, randomBytes, X509Certificate } from 'node:crypto';
import { Integer, OctetString, type Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  getCrypto,
  id_eContentType_TSTInfo,
  MessageImprint,
  SignedData,
  SignedDataVerifyError,
  type SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { post, shownUrl } from './post.ts';

const oids = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
};

/** Statuses of an answer that comes with a timestamp: as asked for, or with changes that do not touch what is stamped. */
const granted: readonly number[] = [0, 1];

/** Certificates that are trusted, in PEM. @throws CodedError PROOF_CA_MALFORMED */
export function readCertificates(pem: string, path: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length > 0) return blocks.map((block) => Certificate.fromBER(new X509Certificate(block).raw));
  } catch (cause) {
    throw new CodedError('PROOF_CA_MALFORMED', `${path}: a certificate in it cannot be read.`, { path, cause });
  }
  throw new CodedError('PROOF_CA_MALFORMED', `${path}: there is no certificate in it.`, { path });
}

/** What an authority says of a note: that it was there at a time. */
export interface Timestamp {
  /** ms since 1970-01-01T00:00Z. */
  readonly atMs: number;
  /** The name in the certificate of the authority. */
  readonly authority: string;
  readonly nonce: string | undefined;
}

/**
 * Why an answer is no timestamp of a note: it cannot be read or has none, it is of something else, its signature is wrong, its certificate is
 * not for timestamps, or no chain of certificates leads to one that is trusted.
 */
export type TimestampTrouble = 'unreadable' | 'other-content' | 'signature' | 'purpose' | 'chain';

/** Whether the certificate says of itself, as RFC 3161 (2.3) asks, that it is for timestamps and nothing else. */
function isForTimestamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === oids.extendedKeyUsage);
  const purposes: readonly string[] = usage?.parsedValue?.keyPurposes ?? [];
  return usage?.critical === true && purposes.length === 1 && purposes[0] === oids.timeStamping;
}

/** Whether the signature names the certificate by its hash (RFC 2634, RFC 5816), so that no other one can be put in its place. */
function namesCertificate({ signedAttrs }: SignerInfo, certificate: Certificate): boolean {
  const attribute = signedAttrs?.attributes.find(
    ({ type }) => type === oids.signingCertificateV2 || type === oids.signingCertificate,
  );
  const [certificates] = (attribute?.values[0] as Sequence | undefined)?.valueBlock.value ?? [];
  const [first] = (certificates as Sequence | undefined)?.valueBlock.value ?? [];
  const parts = (first as Sequence | undefined)?.valueBlock.value ?? [];
  const certificateHash = parts.find((part) => part instanceof OctetString);
  if (attribute === undefined || certificateHash === undefined) return false;
  const isOfDefault = parts[0] === certificateHash;
  const named = isOfDefault ? undefined : new AlgorithmIdentifier({ schema: parts[0] }).algorithmId;
  const byDefault = attribute.type === oids.signingCertificate ? oids.sha1 : oids.sha256;
  const algorithm = getCrypto(true).getAlgorithmByOID(named ?? byDefault);
  if (!('name' in algorithm)) return false;
  const computed = hash(String(algorithm.name).replace('-', ''), Buffer.from(certificate.toSchema().toBER()), 'buffer');
  return computed.equals(certificateHash.valueBlock.valueHexView);
}

function nameOf({ subject }: Certificate): string {
  return subject.typesAndValues.map(({ value }) => String(value.valueBlock.value)).join(', ');
}

/**
 * Checks the answer of an authority (RFC 3161), without a network: that it is of this note, signed by the certificate that it brings, which is
 * for timestamps, and that a chain leads from there to a trusted certificate at the time that it says.
 * @param trusted undefined where no chain is asked for
 */
export async function checkTimestamp(
  response: Uint8Array,
  note: string,
  trusted: readonly Certificate[] | undefined,
): Promise<Timestamp | TimestampTrouble> {
  let signed: SignedData;
  let info: TSTInfo;
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(new Uint8Array(response));
    if (!granted.includes(status.status) || timeStampToken === undefined) return 'unreadable';
    signed = new SignedData({ schema: timeStampToken.content });
    const { eContentType, eContent } = signed.encapContentInfo;
    if (eContentType !== id_eContentType_TSTInfo || eContent === undefined) return 'unreadable';
    info = TSTInfo.fromBER(eContent.getValue());
  } catch {
    return 'unreadable';
  }
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const imprint = hash('sha256', note, 'buffer');
  if (hashAlgorithm.algorithmId !== oids.sha256 || !imprint.equals(hashedMessage.valueBlock.valueHexView))
    return 'other-content';
  try {
    const data = new Uint8Array(Buffer.from(note)).buffer;
    const chain = trusted === undefined ? {} : { checkChain: true, trustedCerts: [...trusted] };
    const checked = await signed.verify({ signer: 0, data, extendedMode: true, ...chain });
    const [signer] = signed.signerInfos;
    const certificate = checked.signerCertificate;
    if (checked.signatureVerified !== true || !certificate || signer === undefined || signed.signerInfos.length !== 1)
      return 'signature';
    if (!namesCertificate(signer, certificate)) return 'signature';
    if (!isForTimestamps(certificate)) return 'purpose';
    const nonce = info.nonce && Buffer.from(info.nonce.valueBlock.valueHexView).toString('hex');
    return { atMs: info.genTime.getTime(), authority: nameOf(certificate), nonce };
  } catch (error) {
    // What pkijs says of a certificate that no chain leads away from.
    return error instanceof SignedDataVerifyError && error.code === 5 ? 'chain' : 'signature';
  }
}

/**
 * Has an authority stamp a note with the time.
 * @returns its answer as it came, checked
 * @throws CodedError PROOF_ANCHOR_UNREACHABLE; PROOF_ANCHOR_REFUSED where the answer is no timestamp of this note
 */
export async function askAuthority(
  url: URL,
  note: string,
  trusted: readonly Certificate[],
  signal: AbortSignal,
): Promise<Uint8Array> {
  const place = shownUrl(url);
  // The first bit is 0, and the second 1: a positive number of that many bytes.
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oids.sha256 }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(hash('sha256', note, 'buffer')) }),
    }),
    nonce: new Integer({ valueHex: new Uint8Array(nonce) }),
    certReq: true,
  });
  const body = new Uint8Array(request.toSchema().toBER());
  const answer = await post(url, 'application/timestamp-query', body, signal);
  const refused = (message: string) => new CodedError('PROOF_ANCHOR_REFUSED', `${place}: ${message}`);
  if (answer.status !== 200) throw refused(`gives no timestamp (HTTP ${answer.status}).`);
  const checked = await checkTimestamp(answer.body, note, trusted);
  if (typeof checked === 'string') throw refused(`its answer is no timestamp that holds (${checked}).`);
  if (checked.nonce !== nonce.toString('hex')) throw refused('its answer is to another question.');
  return answer.body;
}
