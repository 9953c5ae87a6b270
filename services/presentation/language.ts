/** The languages that results, messages and help are told in. */
export type Language = 'da' | 'en';

/** A text in each of them. */
export type InEachLanguage = Readonly<Record<Language, string>>;

/** The conventions by which a language writes numbers and dates. */
export const locales: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' };
