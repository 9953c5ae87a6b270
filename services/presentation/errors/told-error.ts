import { errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import type { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Language } from '../language.ts';
import { danishErrors } from './danish-errors.ts';
import { hintsInCatalogue, inDanish } from './danish-messages.ts';

export type Told = Pick<CodedError, 'code' | 'message' | 'hint'>;

/** An error in words: what is wrong, and how it is fixed. */
export interface ErrorInWords {
  readonly message: string;
  /** The language of the message: English where only English tells it. */
  readonly messageIn: Language;
  /** What it means, where the message is in another language than was asked for. */
  readonly meaning: string | undefined;
  readonly advice: string;
}

/**
 * What went wrong and how to fix it. What only English tells, such as what exactly stands in a file, is told in English, with
 * what that means in Danish beside it.
 */
export function errorInWords({ code, message, hint }: Told, language: Language): ErrorInWords {
  if (language === 'en')
    return { message, messageIn: 'en', meaning: undefined, advice: hint ?? errorCatalogue[code].remedy };
  const { what, remedy } = danishErrors[code] ?? errorCatalogue[code];
  const danish = inDanish(message);
  // A hint of its own is for what happened here, where the general advice may be the wrong one.
  const advice = hint === undefined || hintsInCatalogue.has(hint) ? remedy : (inDanish(hint) ?? hint);
  return danish === undefined
    ? { message, messageIn: 'en', meaning: what, advice }
    : { message: danish, messageIn: 'da', meaning: undefined, advice };
}
