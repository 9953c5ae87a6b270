import type {
  JsonType,
  RefusalDetail,
  TextForm,
  UnreadableBecause,
} from '../../../contracts/errors/refusal-details.ts';
import { journeyNames } from '../../../contracts/events/catalogue.ts';
import { integerIn } from '../numbers.ts';
import type { Sentences } from '../sentences.ts';

const number = (value: number): string => integerIn('da', value);
/** What the path leads to, as the subject of a sentence. */
const at = ({ path }: { readonly path: string }): string => path || 'Hændelsen';
const somewhere = ({ path, inside }: { readonly path: string; readonly inside: boolean }): string =>
  inside ? `Noget i ${path || 'hændelsen'}` : at({ path });

const carriers = { event: 'Hændelsen', line: 'Linjen', value: 'Værdien' } as const;
const asText = {
  event: 'Send den som JSON i UTF-8',
  line: 'Send én hændelse pr. linje som JSON i UTF-8',
  value: 'Send én hændelse pr. besked som JSON i UTF-8',
} as const;
const smaller = {
  event: 'Send kun de felter, som dens type har',
  line: 'Send én hændelse pr. linje',
  value: 'Send én hændelse pr. besked',
} as const;

const forms: Readonly<Record<TextForm, string>> = {
  initiative: 'ord med små bogstaver og bindestreger imellem, for eksempel "jobready-programme"',
  code: 'bogstaver og cifre uden mellemrum, i ord med et af tegnene - _ . : imellem',
  period: 'en periode som 2023, 2023-Q4 eller 2023-01-01/2024-01-01',
  municipality: 'kommunens tre eller fire cifre, eller et ord for den med små bogstaver',
  visible: 'en tekst uden mellemrum og uden tegn, der ikke kan ses',
  'json-media-type': 'en medietype for JSON i UTF-8, for eksempel "application/json"',
  'trace-state': 'en liste efter W3C Trace Context, for eksempel "vendor=1f8b,other=2"',
  'uri-reference': 'en URI-reference (RFC 3986), for eksempel "urn:casework:jobcentre" eller "/casework/jobcentre"',
};

const types: Readonly<Record<JsonType, string>> = {
  string: 'en tekst',
  number: 'et tal',
  'whole-number': 'et helt tal',
  boolean: 'true eller false',
  object: 'et objekt',
};

const relations = {
  'at-least': 'skal mindst være',
  'more-than': 'skal være større end',
  'at-most': 'må højst være',
  'less-than': 'skal være mindre end',
} as const;

const because: Readonly<Record<UnreadableBecause, (most: string) => string>> = {
  'unfolds-too-far': (most) => `den fylder mere end ${most} byte, når den pakkes ud`,
  'too-many-items': (most) => `den har mere end ${most} beskeder og headere`,
  'unknown-codec': () => 'den er komprimeret på en måde, som Kafka ikke har',
  'no-snappy-block': () => 'den er ingen blok fra Snappy',
  'no-lz4-frame': () => 'den er ingen ramme fra LZ4',
  'cut-short': () => 'den er afkortet',
  'ends-within-message': () => 'den slutter midt i en besked',
  'number-without-end': () => 'et tal i den har ingen ende',
  'wrong-length': () => 'en længde i den er forkert',
  'message-without-length': () => 'en besked i den har ingen længde',
  damaged: () => 'den er beskadiget',
};

const noNumber = {
  form: 'det er ikke skrevet som et',
  date: 'det begynder ikke med en dato',
  serial: 'det slutter på 0000',
} as const;

const extension = (placed: { readonly path: string }): string =>
  `${at(placed)} er en udvidelse: den skal være en tekst på højst 512 tegn uden mellemrum og uden tegn, der ikke kan ses, et helt tal på 32 bit, true eller false.`;

/** Why an event is refused, and how to fix it, in Danish; of what it carries and the JSON pointer to the place. */
export const refusalsInDanish: Sentences<RefusalDetail & { readonly path: string }> = {
  'too-large': ({ of, bytes, atLeast, most }) =>
    `${carriers[of]} har ${number(bytes)} byte${atLeast ? ' eller flere' : ''}; en hændelse må højst have ${number(most)} (64 KiB). ${smaller[of]}.`,
  'not-text': ({ of }) => `${carriers[of]} er ikke tekst i UTF-8 eller indeholder NUL-tegn. ${asText[of]}.`,
  'no-value': () =>
    'Beskeden har ingen værdi. Send hændelsen som værdien; send en journey.retracted.v1 for at trække en hændelse tilbage.',
  'attributes-unreadable': () =>
    'Beskeden har sin CloudEvent i headere (ce_…), og en af dem står der to gange eller er ikke tekst i UTF-8. Send hver attribut én gang.',
  'content-type': () =>
    'Headeren content-type angiver noget andet end én CloudEvent eller dens data som JSON. Send hele hændelsen i værdien med application/cloudevents+json, eller dens data med application/json og dens attributter i headere (ce_…).',
  'batch-unreadable': ({ messages, first, last, bytes, codec, most, ...why }) =>
    `Gruppen af ${number(messages)} beskeder på pladserne (offset) ${first} til ${last} (${number(bytes)} byte) kan ikke læses: ${codec === null ? '' : `den er komprimeret med ${codec}, og `}${because[why.because](number(most ?? 0))}. Send hændelserne igen i mindre grupper.`,
  'attribute-encoding': ({ attribute }) =>
    `${attribute === null ? 'En header, der begynder med ce-,' : `Headeren ce-${attribute}`} er ikke procentkodet, som HTTP-bindingen for CloudEvents kræver. Kod %, " og alt, der ikke er synlige ASCII-tegn.`,
  truncated: () => 'Filen slutter midt i denne hændelse. Skriv filen færdig, og indlæs den igen.',
  'not-json': () => 'Hændelsen er ikke gyldig JSON. Skriv hver hændelse med et JSON-bibliotek, ét objekt pr. linje.',
  'duplicate-key': (placed) => `${somewhere(placed)} står to gange i ét objekt. Send hver nøgle én gang.`,
  'unsafe-integer': (placed) =>
    `${somewhere(placed)} er et heltal ud over ±(2^53 − 1). Send en identifikation som tekst.`,
  'non-finite-number': (placed) => `${somewhere(placed)} er et tal, der er for stort. Send et under 1,8e308.`,
  'too-deep': (placed) => `${somewhere(placed)} ligger dybere end 32 niveauer. Send kun de felter, som typen har.`,
  'personal-number': (placed) =>
    `${at(placed)} indeholder noget, der har form som et CPR-nummer. Erstat det med et pseudonym, før der sendes.`,

  'unknown-type': (placed) =>
    `${at(placed)} er ikke i kataloget. Skriv den som journey.<navn>.v<version> med et af navnene: ${journeyNames.join(', ')}.`,
  'unknown-version': ({ name, version, known, ...placed }) =>
    `${at(placed)} angiver version ${version} af "${name}", som ikke er kendt. Send ${known}.`,

  'missing-field': (placed) => `${at(placed)} mangler. Tilføj det.`,
  'wrong-type': ({ type, ...placed }) => `${at(placed)} skal være ${types[type]}.`,
  'unknown-key': (placed) => `${at(placed)} er intet felt i denne hændelsestype. Fjern det, eller ret stavemåden.`,
  'unnamed-key': (placed) =>
    `${at(placed)} indeholder et felt, som denne hændelsestype ikke har, under et navn, der ikke gengives her. Fjern det.`,
  'bad-date': (placed) => `${at(placed)} er ingen dato i kalenderen mellem 1900 og 2199. Skriv den som ÅÅÅÅ-MM-DD.`,
  'bad-time': (placed) =>
    `${at(placed)} er intet tidspunkt efter RFC 3339. Skriv det som 2023-12-31T23:30:00+01:00 med højst ni decimaler og uden skudsekund.`,
  'no-offset': (placed) => `${at(placed)} mangler afstanden til UTC. Slut med Z eller med en afstand som +01:00.`,
  'no-such-value': ({ values, ...placed }) => `${at(placed)} skal være én af: ${values.join(', ')}.`,
  'bad-form': ({ form, ...placed }) => `${at(placed)} har ikke den form, som feltet skal have. Skriv ${forms[form]}.`,
  'too-long': ({ most, ...placed }) => `${at(placed)} må højst have ${number(most)} tegn.`,
  'out-of-range': ({ relation, bound, ...placed }) => `${at(placed)} ${relations[relation]} ${number(bound)}.`,
  'extension-of-wrong-type': extension,
  'extension-of-bad-form': extension,
  'too-many-extensions': ({ most }) => `Hændelsen må højst have ${number(most)} udvidelser.`,
  'ends-before-start': (placed) =>
    `${at(placed)} ligger før occurredOn. Det er den første dag efter forløbet: den dag, det begyndte, eller senere.`,
  'not-valid': (placed) => `${at(placed)} passer ikke til hændelsestypens skema. Se skemaet.`,
  'bad-replacement': (placed) =>
    `${at(placed)} skal være samtlige data for en hændelsestype, som de skulle have været, inklusive occurredOn.`,
  'unusual-form': (placed) =>
    `${at(placed)} er ikke i Unicodes normalform C (NFC) eller indeholder tegn, der ikke kan ses. Send teksten i den form og uden dem.`,
  'self-reference': ({ to, ...placed }) =>
    `${at(placed)} henviser til hændelsens ${to === 'id' ? 'eget id' : 'egen borger (subject)'}. Henvis til en anden.`,
  'source-not-allowed': () =>
    'Afsenderen må ikke sende hændelser fra denne kilde (source). Send den med en adgangsnøgle til kilden.',
  'row-contradiction': ({ others }) =>
    `Rækken har samme nøgle som andre og siger noget andet end de: ${others.map(({ file, line }) => `${file}:${line}`).join(', ')}. Ingen af dem tages; hvad der sidst blev sagt, står ved magt. Ret dem i kildesystemet, eller føj kolonner, der skelner dem, til mappingens "key".`,
  'row-registered-later': () =>
    'Rækken siger, at den er registreret, efter at udtrækket blev taget. Angiv udtrækkets dag, eller ret rækken i kildesystemet.',
  'row-out-of-scope': () =>
    'Rækken hører ikke til den del af registret, som udtrækket siges at dække. Angiv, hvad det dækker.',
  'row-ragged': ({ expected, found }) =>
    `Rækken har ${number(found)} værdier, og der er ${number(expected)} kolonner. Sæt værdier, der indeholder skilletegnet, i anførselstegn.`,
  'row-quote': () =>
    'Der står noget efter det anførselstegn, der slutter en værdi. Skriv anførselstegn inde i værdier to gange.',
  'row-empty-cell': ({ column }) =>
    `Kolonnen "${column}" er tom eller siger intet efter mappingen. Udfyld den i kildesystemet, eller giv reglen et "when", så sådanne rækker intet siger.`,
  'row-no-value': ({ column, why }) =>
    why === 'error'
      ? `Kolonnen "${column}" har en fejl fra regnearket, såsom #I/T. Ret cellen i projektmappen.`
      : `Kolonnen "${column}" har en formel, der aldrig er beregnet. Åbn projektmappen i et regneark, og gem den.`,
  'row-no-date': ({ column, form }) => `Kolonnen "${column}" har ingen dato i formen ${form}. Ret cellen eller formen.`,
  'row-no-such-hour': ({ column }) =>
    `Kolonnen "${column}" har et klokkeslæt, der ikke findes: den nat blev uret stillet frem. Ret cellen, eller skriv "zone: utc".`,
  'row-no-number': ({ column, form }) =>
    `Kolonnen "${column}" har intet tal med ${form === 'decimal-comma' ? 'decimalkomma' : 'decimalpunktum'}. Ret cellen eller formen.`,
  'row-unknown-value': ({ column }) =>
    `Kolonnen "${column}" har en tekst, som mappingen ikke giver nogen værdi. Skriv den under "values", med null, hvis den intet siger.`,
  'row-no-personal-number': ({ column, why }) =>
    `Kolonnen "${column}" har intet CPR-nummer: ${noNumber[why]}. Ret cellen.`,
  'row-personal-number': ({ column }) =>
    `Kolonnen "${column}" indgår i nøglen og har noget, der ligner et CPR-nummer. Sig i mappingen, at den har CPR-numre, eller vælg en anden kolonne.`,
  conflict: ({ position, differs = [] }) =>
    `En hændelse med denne kilde (source) og dette id er gemt med andet indhold (position ${position}${differs.length === 0 ? '' : `; forskellen er ${differs.join(', ')}`}). ${
      differs.join() === 'time'
        ? 'Er det den samme hændelse, der er sendt igen, er `time` stemplet på ny eller skrevet på en anden måde: sæt den én gang, til registreringstidspunktet, og send den samme tekst hver gang. Giv ellers'
        : 'Giv'
    } hændelsen sit eget id; send en rettelse for at ændre en gemt hændelse.`,
  'of-another-version': ({ said }) =>
    said ?? 'En senere version af programmet afviste hændelsen af en grund, som denne version ikke kender.',
};
