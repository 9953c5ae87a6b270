import type { CodedError } from '../../../../contracts/errors/coded-error.ts';
import { lintText } from '../../../presentation/check/lint-text.ts';
import { description } from '../../../presentation/describe/describe.ts';
import { errorInWords } from '../../../presentation/errors/told-error.ts';
import type { Language } from '../../../presentation/language.ts';
import { sampleLines } from '../../../presentation/sample-text.ts';
import { addressOf } from '../../address/plan-address.ts';
import { hatchedPattern } from '../../charts/verdict-bar.ts';
import { type Html, html } from '../../html.ts';
import { figureTable } from '../../page/figure-table.ts';
import { noticeList } from '../../page/notice-list.ts';
import { numberedLines } from '../../page/numbered-lines.ts';
import { problemList, warningList } from '../../page/plan-findings.ts';
import { proseOfPlan } from '../../page/prose.ts';
import type { Trial, TriedFigures } from './trial.ts';
import { words } from './words.ts';

type Tried = Trial & { readonly kind: 'tried' };

function errorBox(error: CodedError, language: Language): Html {
  const { message, advice } = errorInWords(error, language);
  return html`<div class="message"><p>${message}</p><p>${advice}</p><p class="fine">${words[language].code} <code>${error.code}</code></p></div>`;
}

function statusOf(trial: Trial | undefined, language: Language): string {
  const word = words[language];
  switch (trial?.kind) {
    case undefined:
      return word.nothingYet;
    case 'refused':
      return errorInWords(trial.error, language).message;
    case 'read':
      return word.mistakes(trial.read.problems.length, trial.read.problems[0]?.line ?? 1);
    case 'tried': {
      const count = trial.read.warnings.length + trial.unmatched.length;
      return count === 0 ? word.valid : word.warned(count);
    }
  }
}

function figuresPart(trial: Tried, figures: TriedFigures, language: Language): Html {
  const word = words[language];
  const { result, sample } = figures;
  const lines = sample === undefined ? [word.allOf] : sampleLines(sample, language);
  return html`<h3 id="figures">${word.figures}</h3>
<div class="notice" role="note">${lines.map((line) => html`<p>${line}</p>`)}</div>
${noticeList(result.notices, trial.read.plan.figures, language)}
${hatchedPattern}
${figureTable(trial.read.plan, result, undefined, language)}`;
}

function savedPart({ saved, read }: Tried, language: Language): Html | undefined {
  if (saved === undefined) return undefined;
  if (typeof saved !== 'string') return errorBox(saved, language);
  const { plan } = read;
  return html`<div class="notice saved" role="note"><p>${words[language].saved(saved)} <a href="${addressOf(language, ['plans', plan.id])}">${plan.title[language]}</a></p></div>`;
}

function triedPart(trial: Tried, text: string, language: Language): Html {
  const word = words[language];
  const { read, unmatched, figures } = trial;
  const { plan, warnings } = read;
  return html`${savedPart(trial, language)}
${warnings.length > 0 && html`<h3>${word.warnings}</h3>${warningList(warnings, language)}`}
${
  unmatched.length > 0 &&
  html`<h3>${word.unmatched}</h3><ul class="findings">${unmatched.map(
    ({ path, detail }) => html`<li><code>${path.join('.')}</code>: ${lintText(detail, language)}</li>`,
  )}</ul>`
}
${'result' in figures ? figuresPart(trial, figures, language) : errorBox(figures, language)}
<h3>${word.prose}</h3>
<p class="fine">${word.hash} <code class="hash">${plan.definition}</code></p>
${proseOfPlan(description(plan, language))}
${warnings.length > 0 && numbered(text, new Set(warnings.map(({ line }) => line)), language)}`;
}

/** For who has no script, which puts the cursor on the line. */
function numbered(text: string, lines: ReadonlySet<number>, language: Language): Html {
  const word = words[language];
  return html`<div class="without-script"><h3>${word.numbered}</h3>${numberedLines(text, word.numbered, lines)}</div>`;
}

/** What became of a plan that was typed; undefined before anything was tried. */
export function trialResult(trial: Trial | undefined, text: string, language: Language): Html {
  const word = words[language];
  return html`<section id="result" aria-labelledby="result-title">
<h2 id="result-title" tabindex="-1">${word.result}</h2>
<p id="result-status" role="status" class="${trial?.kind === 'read' || trial?.kind === 'refused' ? 'status-bad' : 'status'}">${statusOf(trial, language)}</p>
<div id="result-parts">${
    trial?.kind === 'refused'
      ? errorBox(trial.error, language)
      : trial?.kind === 'read'
        ? html`<h3>${word.mistakesTitle}</h3>${problemList(trial.read.problems, language)}
${numbered(text, new Set(trial.read.problems.map(({ line }) => line)), language)}`
        : trial?.kind === 'tried'
          ? triedPart(trial, text, language)
          : undefined
  }</div>
</section>`;
}
