import type { Access } from '../../access/access.ts';
import type { LookedAt } from '../../access/log-look.ts';
import type { AskingAnswer } from '../../answers/answers.ts';
import type { Language } from '../../presentation/language.ts';
import type { Html } from '../html.ts';
import type { Citation } from './citation.ts';

/** What a picture on a page was asked for; it shows no citizens. */
export interface PictureRequest {
  readonly language: Language;
  /** The parts of the path that the route names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** What stands behind the question mark. Of what is given twice, the first counts. */
  readonly query: URLSearchParams;
  /** The path without its language, encoded as it was asked for: `/plans/ihp-2019-2023`. */
  readonly path: string;
  /** Who asks, whether he still waits, and how old an answer of "now" may be. */
  readonly asking: AskingAnswer;
  /** What he may see. */
  readonly access: Access;
}

/** What a page was asked for. */
export interface PageRequest extends PictureRequest {
  /** How the service was called, for addresses that are read elsewhere: `https://virkning.example.dk`. */
  readonly origin: string;
  /**
   * Notes that citizens are shown, before they are. Where nothing says why, the reader is asked instead of answered, and comes back.
   * @throws CodedError ACCESS_NO_PURPOSE, ACCESS_BAD_PURPOSE, STORE_…
   */
  readonly noteLook: (at: LookedAt) => void;
}

/** A step on the way from the front page to a page. */
export interface Crumb {
  readonly title: string;
  /** Its address. */
  readonly href: string;
}

/** A page, but for what stands around all of them. */
export interface Page {
  readonly title: string;
  /** The way to the page, without the front page and the page itself. */
  readonly crumbs?: readonly Crumb[];
  /** What the figures on the page were computed for; where there are any. */
  readonly citation?: Citation;
  /** What is to be read first: it stands before what the figures were computed for. */
  readonly lead?: Html;
  /** The position that a page of now without a citation is of, so that it can tell of newer events. */
  readonly ofNowAt?: bigint;
  /** What comes below the title. */
  readonly body: Html;
  /** Names of scripts in `assets/` that help on this page; it works without them. */
  readonly scripts?: readonly string[];
}

/** Another address at which the page stands. */
export interface Moved {
  readonly movedTo: string;
}

/** Answers a page in one of the languages. @throws CodedError, which is told on a page of its own */
export type PageHandler = (request: PageRequest) => Promise<Page | Moved>;
