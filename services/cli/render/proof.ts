import type { ProofList } from '../../../contracts/operations/proof-schemas.ts';
import { instantIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderTable } from './table.ts';

type Anchor = ProofList['anchors'][number];

const kinds: Readonly<Record<Language, Readonly<Record<Anchor['kind'], string>>>> = {
  da: { file: 'fil', timestamp: 'tidsstempel', witness: 'vidne' },
  en: { file: 'file', timestamp: 'timestamp', witness: 'witness' },
};

const noLonger: Readonly<Record<Language, string>> = {
  da: 'intet: det, der er gemt, holder ikke',
  en: 'nothing: what was kept does not hold',
};

/** What an anchor proves, and to whom. */
function proves({ kind, by, seenAt }: Anchor, language: Language): string {
  if (kind === 'file')
    return language === 'da'
      ? 'de første hændelser er uændrede, siden filen blev givet fra sig; kun for den, der har fået den'
      : 'the first events are unchanged since the file was handed over; only to whoever was given it';
  if (by === null || seenAt === null) return noLonger[language];
  const at = instantIn(language, seenAt);
  if (kind === 'timestamp')
    return language === 'da'
      ? `de første hændelser var der ${at}, siger ${by}; for enhver, der stoler på myndigheden`
      : `the first events were there on ${at}, says ${by}; to whoever trusts the authority`;
  return language === 'da'
    ? `de første hændelser var der ${at}, og vidnet ${by} underskriver intet, der ikke fortsætter dem; for enhver, der stoler på vidnet`
    : `the first events were there on ${at}, and the witness ${by} signs nothing that does not go on from them; to whoever trusts the witness`;
}

const headings: Readonly<Record<Language, readonly string[]>> = {
  da: ['Nr.', 'Anker', 'Hvor', 'Hændelser', 'Lavet', 'Beviser'],
  en: ['No.', 'Anchor', 'Where', 'Events', 'Made', 'Proves'],
};

/** What is covered, by which keys, and what each anchor proves. */
export function proofText(list: ProofList, language: Language): string {
  const number = (value: number): string => integerIn(language, value);
  const { origin, keys, start, covered, head, anchors } = list;
  const at = instantIn(language, start.at);
  const events = number(start.events ?? 0);
  const behind =
    covered.behind === null ? '' : ` (${number(covered.behind)} ${language === 'da' ? 'mangler' : 'missing'})`;
  const rows: readonly [string, string][] =
    language === 'da'
      ? [
          ['Log', origin],
          ['Begyndt', `${at}; de ${events} hændelser, der var der, er dækket, som de stod da`],
          ['Dækket', `${number(covered.size)} hændelser${behind}`],
          [
            'Underskrevet',
            head === null ? 'aldrig' : `${number(head.size)} hændelser, ${instantIn(language, head.signedAt)}`,
          ],
          ...keys.map((key): [string, string] => ['Nøgle', key]),
        ]
      : [
          ['Log', origin],
          ['Started', `${at}; the ${events} events that were there are covered as they stood then`],
          ['Covered', `${number(covered.size)} events${behind}`],
          ['Signed', head === null ? 'never' : `${number(head.size)} events, ${instantIn(language, head.signedAt)}`],
          ...keys.map((key): [string, string] => ['Key', key]),
        ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const facts = rows.map(([label, text]) => `${label.padEnd(width)}  ${text}\n`).join('');
  if (anchors.length === 0) {
    return language === 'da'
      ? `${facts}\nIngen ankre: den, der har nøglen og datamappen, kan lave loggen og træet om, uden at det kan ses.\n`
      : `${facts}\nNo anchors: whoever has the key and the data directory can make log and tree anew, and nothing would show it.\n`;
  }
  const columns = headings[language].map((heading, i) => ({
    heading,
    ...((i === 0 || i === 3) && { align: 'right' as const }),
  }));
  const cells = anchors.map((anchor) => [
    String(anchor.number),
    kinds[language][anchor.kind],
    anchor.place,
    number(anchor.size),
    instantIn(language, anchor.madeAt),
    proves(anchor, language),
  ]);
  return `${facts}\n${renderTable(columns, cells)}`;
}
