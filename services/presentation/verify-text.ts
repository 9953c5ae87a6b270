import type { Finding, VerifyResult } from '../../contracts/operations/verify-schema.ts';
import type { Language } from './language.ts';
import { integerIn } from './numbers.ts';

type TimestampTrouble = Extract<Finding, { kind: 'timestamp-wrong' }>['why'];

const timestampTroubles: Readonly<Record<Language, Readonly<Record<TimestampTrouble, string>>>> = {
  da: {
    unreadable: 'det kan ikke læses',
    'other-content': 'det er af noget andet',
    signature: 'underskriften er forkert',
    purpose: 'certifikatet er ikke til tidsstempler',
    chain: 'ingen kæde af certifikater fører til et betroet',
  },
  en: {
    unreadable: 'it cannot be read',
    'other-content': 'it is of something else',
    signature: 'its signature is wrong',
    purpose: 'its certificate is not for timestamps',
    chain: 'no chain of certificates leads to one that is trusted',
  },
};

/** A finding as a sentence. */
export function verifyFindingText(finding: Finding, language: Language): string {
  const number = (value: number): string => integerIn(language, value);
  const da = language === 'da';
  switch (finding.kind) {
    case 'event-changed':
      return da
        ? `Position ${finding.position}: hændelsen ${finding.event} er ikke den, der blev underskrevet her.`
        : `Position ${finding.position}: the event ${finding.event} is not the one that was signed here.`;
    case 'digest-differs':
      return da
        ? `Position ${finding.position}: hændelsen ${finding.event} er ikke, som dens egen kontrolsum siger.`
        : `Position ${finding.position}: the event ${finding.event} is not what its own digest says.`;
    case 'events-missing':
      return da
        ? `Position ${finding.position}: ${number(finding.events)} hændelser mangler fra her.`
        : `Position ${finding.position}: ${number(finding.events)} events are missing from here on.`;
    case 'log-cut':
      return da
        ? `Position ${finding.position}: loggen slutter her; ${number(finding.events)} dækkede hændelser er væk.`
        : `Position ${finding.position}: the log ends here; ${number(finding.events)} events that are covered are gone.`;
    case 'revision-out-of-order':
      return da
        ? `Position ${finding.position}: hændelsen ${finding.event} står ikke på sin plads blandt borgerens hændelser.`
        : `Position ${finding.position}: the event ${finding.event} is out of its place among those of its stream.`;
    case 'recorded-before-previous':
      return da
        ? `Position ${finding.position}: hændelsen ${finding.event} siger, at den blev modtaget før den foran.`
        : `Position ${finding.position}: the event ${finding.event} says that it was recorded before the one in front of it.`;
    case 'recorded-before-head':
      return da
        ? `Position ${finding.position}: hændelsen ${finding.event} siger, at den blev modtaget før hovedet over ${number(finding.size)} hændelser blev underskrevet, som ikke har den.`
        : `Position ${finding.position}: the event ${finding.event} says that it was recorded before the head over ${number(finding.size)} events was signed, which does not hold it.`;
    case 'head-differs':
      return da
        ? `Hændelserne ${number(finding.lastSound + 1)} til ${number(finding.size)}: noget af dem er ikke, som det blev underskrevet, og træet er ændret med dem, så det ikke kan siges hvad.`
        : `Events ${number(finding.lastSound + 1)} to ${number(finding.size)}: some of them are not what was signed, and the tree was changed with them, so that it cannot be told which.`;
    case 'tile-changed':
      return da
        ? `Hashtræet, niveau ${finding.level}, flise ${number(finding.number)}: er ændret; loggen er, som den blev underskrevet.`
        : `The tree of hashes, level ${finding.level}, tile ${number(finding.number)}: was changed; the log is as it was signed.`;
    case 'signature-wrong':
      return da
        ? `Hovedet over ${number(finding.size)} hændelser er ikke underskrevet af nogen af loggens nøgler.`
        : `The head over ${number(finding.size)} events is signed by none of the log's keys.`;
    case 'key-not-introduced':
      return da
        ? `Nøglen ${finding.key} er ikke indført af den forrige.`
        : `The key ${finding.key} was not introduced by the one before it.`;
    case 'clock-set-back':
      return da
        ? `Hovedet over ${number(finding.size)} hændelser siger, at det blev underskrevet før et tidligere: uret blev stillet tilbage.`
        : `The head over ${number(finding.size)} events says that it was signed before an earlier one: the clock was set back.`;
    case 'key-signed-otherwise':
      return da
        ? `Nøglen har underskrevet ${number(finding.size)} hændelser, som denne log ikke fortsætter: den er sat tilbage, eller den er en anden.`
        : `The key signed ${number(finding.size)} events that this log does not go on from: it was set back, or is another.`;
    case 'anchor-differs':
      return da
        ? `${finding.place}: de ${number(finding.size)} hændelser, som hovedet dér dækker, er ikke dem, der er nu.`
        : `${finding.place}: the ${number(finding.size)} events that the head there covers are not those that there are now.`;
    case 'anchor-not-of-log':
      return da
        ? `${finding.place}: er intet hoved af denne log, underskrevet med en af dens nøgler.`
        : `${finding.place}: is no head of this log, signed by one of its keys.`;
    case 'timestamp-wrong':
      return da
        ? `${finding.place}: det gemte tidsstempel af hovedet over ${number(finding.size)} hændelser holder ikke: ${timestampTroubles.da[finding.why]}.`
        : `${finding.place}: the timestamp that is kept of the head over ${number(finding.size)} events does not hold: ${timestampTroubles.en[finding.why]}.`;
    case 'cosignature-wrong':
      return da
        ? `${finding.place}: den gemte medunderskrift af hovedet over ${number(finding.size)} hændelser er ikke vidnets.`
        : `${finding.place}: the cosignature that is kept of the head over ${number(finding.size)} events is not the witness's.`;
    case 'signed-after-seen':
      return da
        ? `${finding.place}: hovedet over ${number(finding.size)} hændelser siger, at det blev underskrevet, længe efter at en anden så det.`
        : `${finding.place}: the head over ${number(finding.size)} events says that it was signed well after somebody else saw it.`;
    case 'ledger-row-changed':
      return da
        ? `Position ${finding.position}: hovedbogen siger andet end loggen om hændelsen ${finding.event}${ofCitizen(finding, language)}: ${finding.fields.join(', ')}.`
        : `Position ${finding.position}: the ledger says otherwise than the log of the event ${finding.event}${ofCitizen(finding, language)}: ${finding.fields.join(', ')}.`;
    case 'ledger-row-missing':
      return da
        ? `Position ${finding.position}: hovedbogen mangler en række om hændelsen ${finding.event}${ofCitizen(finding, language)}.`
        : `Position ${finding.position}: the ledger lacks a row of the event ${finding.event}${ofCitizen(finding, language)}.`;
    case 'ledger-row-added':
      return da
        ? `Position ${finding.position}: hovedbogen har en række om hændelsen ${finding.event}${ofCitizen(finding, language)}, som ikke er af loggen.`
        : `Position ${finding.position}: the ledger has a row of the event ${finding.event}${ofCitizen(finding, language)} that is not from the log.`;
    case 'ledger-table-differs':
      return da
        ? `Hovedbogens tabel ${finding.table} er ikke, hvad loggen giver: ${number(finding.rows)} rækker afviger.`
        : `The ledger's table ${finding.table} is not what the log gives: ${number(finding.rows)} rows differ.`;
    case 'ledger-foreign':
      return da
        ? 'Hovedbogen er lavet af en anden log, eller af mere af den, end der er.'
        : 'The ledger was made from another log, or from more of it than there is.';
    case 'publication-unreadable':
      return da
        ? `Position ${finding.position}: offentliggørelse ${finding.number} kan ikke læses.`
        : `Position ${finding.position}: publication ${finding.number} cannot be read.`;
    case 'publication-plan-differs':
      return da
        ? `Position ${finding.position}: planen i offentliggørelse ${finding.number} har ikke det fingeraftryk, som den nævner, eller læses anderledes af denne udgave.`
        : `Position ${finding.position}: the plan of publication ${finding.number} has not the hash that it names, or is read otherwise by this version.`;
    case 'quarantine-lines-missing':
      return da
        ? `Karantænen: ${number(finding.lines)} linjer er væk, uden at en oprydning har talt dem.`
        : `The quarantine: ${number(finding.lines)} lines are gone that no purge counted.`;
    case 'quarantine-line-changed':
      return da
        ? `Karantænen: linje ${number(finding.number)} er ikke den, der blev gemt.`
        : `The quarantine: line ${number(finding.number)} is not the one that was kept.`;
    case 'ledger-unreadable':
      return da
        ? 'Hovedbogen kan ikke læses, eller den er ikke, som dette program indretter den.'
        : 'The ledger cannot be read, or is not laid out as this program does.';
  }
}

function ofCitizen({ citizen }: { readonly citizen: string | null }, language: Language): string {
  if (citizen === null) return '';
  return language === 'da' ? ` for ${citizen}` : ` of ${citizen}`;
}

/** What the checks came to, in sentences. */
export function verifyLines(result: VerifyResult, language: Language): string[] {
  const { ledger, findings, found } = result;
  const isDanish = language === 'da';
  const isLedgerSound = ledger !== null && !findings.some(({ kind }) => kind.startsWith('ledger-'));
  const lines = [...proofLines(result, language)];
  if (isLedgerSound && found <= findings.length)
    lines.push(
      isDanish
        ? `Hovedbogen er, hvad loggen giver til og med position ${integerIn('da', ledger.positions)}.`
        : `The ledger is what the log gives through position ${integerIn('en', ledger.positions)}.`,
    );
  lines.push(...findings.map((finding) => verifyFindingText(finding, language)));
  if (found > findings.length)
    lines.push(
      isDanish
        ? `… og ${integerIn('da', found - findings.length)} mere.`
        : `… and ${integerIn('en', found - findings.length)} more.`,
    );
  if (found > 0)
    lines.push(
      isDanish
        ? 'Intet er ændret af denne kontrol. Lad datamappen, sikkerhedskopier og nøglens mappe være, som de er, og læg intet oven i dem: de er beviset.'
        : 'Nothing was changed by this check. Leave the data directory, its backups and the directory of the key as they are, and restore nothing over them: they are the evidence.',
    );
  return lines;
}

/** What the check against the tree came to. */
function proofLines({ proof }: VerifyResult, language: Language): string[] {
  if (proof === null) return [];
  const number = (value: number): string => integerIn(language, value);
  const { origin, sound, heads, anchors, selfAttested, notCovered } = proof;
  if (language === 'da') {
    return [
      `${origin}: ${number(sound)} hændelser er, som de blev underskrevet; ${number(heads)} hoveder og ${number(anchors)} ankre er kontrolleret, ${number(notCovered)} hændelser er ikke dækket endnu.`,
      ...(selfAttested > 0
        ? [
            `${number(selfAttested)} af ankrene er kun vist ved det, der står ved siden af dem: giv myndighedens certifikat med --ca og vidnernes nøgler med --witness-key.`,
          ]
        : []),
    ];
  }
  return [
    `${origin}: ${number(sound)} events are as they were signed; ${number(heads)} heads and ${number(anchors)} anchors were checked, ${number(notCovered)} events are not covered yet.`,
    ...(selfAttested > 0
      ? [
          `${number(selfAttested)} of the anchors are shown by nothing but what stands beside them: give the certificate of the authority with --ca, and the keys of witnesses with --witness-key.`,
        ]
      : []),
  ];
}
