import type { LintDetail, UnmatchedCodeDetail } from '../../../contracts/plans/lint-details.ts';
import type { Language } from '../language.ts';
import { type Sentences, sentenceOf } from '../sentences.ts';
import { lintInDanish } from './danish/lint.ts';
import { lintInEnglish } from './english/lint.ts';

const sentences: Readonly<Record<Language, Sentences<LintDetail | UnmatchedCodeDetail>>> = {
  da: lintInDanish,
  en: lintInEnglish,
};

/** What is suspicious in a plan and what to do about it, in a sentence that does not name the field. */
export function lintText(detail: LintDetail | UnmatchedCodeDetail, language: Language): string {
  return sentenceOf(sentences[language], detail);
}
