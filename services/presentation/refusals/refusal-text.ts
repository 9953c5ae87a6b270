import type { Refusal, ToldRefusal } from '../../../contracts/errors/refusal.ts';
import type { InEachLanguage, Language } from '../language.ts';
import { sentenceOf } from '../sentences.ts';
import { refusalsInDanish } from './danish.ts';
import { refusalsInEnglish } from './english.ts';

const sentences = { da: refusalsInDanish, en: refusalsInEnglish };

const nearest: InEachLanguage = { da: 'Det nærmeste', en: 'What comes nearest' };

/**
 * Why an event was refused: what is wrong, where, and how to fix it. What an earlier version of this program kept is told in
 * the English that it kept.
 */
export function refusalText({ detail, path }: Pick<Refusal, 'detail' | 'path'>, language: Language): string {
  const sentence = sentenceOf(sentences[language], { ...detail, path });
  return detail.kind === 'bad-replacement' && detail.nearest !== null
    ? `${sentence} ${nearest[language]}: ${refusalText(detail.nearest, language)}`
    : sentence;
}

/** A refusal as senders get it, wherever it leaves the program for theirs: with its message in English. */
export function toldRefusal(refusal: Refusal): ToldRefusal {
  const { code, ...rest } = refusal;
  return { code, message: refusalText(refusal, 'en'), ...rest };
}
