import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { TracedCitizen } from '../../../../contracts/figures/trace-schema.ts';
import { findFigure } from '../../../../projections/trace/find-figure.ts';
import { disclose } from '../../../output/gate.ts';
import { traceCsv } from '../../../spreadsheet/csv/trace-csv.ts';
import { askedOfCitizens, citizensForms, citizensParameters, filterOf } from '../../address/asked-of-citizens.ts';
import { given } from '../../address/asked-of-plan.ts';
import { questionOfPlan } from '../../address/question-of-plan.ts';
import type { PageHandler } from '../../page/page.ts';
import type { Site } from '../../site.ts';

/** A file with more than these is made by the command line, which streams it. */
const CITIZENS_IN_A_FILE = 10_000;

/**
 * `/plans/:plan/figures/:figure/citizens.csv`: what `trace --format csv` prints of whom the page lists, not of one page of it but of all.
 * `form=da` writes it for a Danish Excel.
 *
 * @throws CodedError QUERY_BAD_OPTION, for too many citizens as well
 */
export function citizensFile(site: Site): PageHandler {
  return async (request) => {
    const { asking, params, noteLook } = request;
    const question = await questionOfPlan(site, request, [...citizensParameters, 'form'], citizensForms);
    if ('movedTo' in question) return question;
    const { plan, period, cutoff } = question;
    const form = given(request.query, 'form') ?? 'plain';
    if (form !== 'plain' && form !== 'da')
      throw new CodedError('QUERY_BAD_OPTION', `"${form.slice(0, 64)}" is no form of CSV. Forms: plain, da.`, {
        path: 'form',
      });
    const figure = findFigure(plan, params.figure ?? '').id;
    const filter = filterOf(askedOfCitizens(request.query));
    const answer = await site.answers.ask(
      'citizens',
      { plan, period, cutoff, figure, filter, passOver: 0, atMost: CITIZENS_IN_A_FILE },
      asking,
    );
    const found = await answer.result();
    if (found.hasMore)
      throw new CodedError(
        'QUERY_BAD_OPTION',
        `More than ${CITIZENS_IN_A_FILE} citizens fit. Choose a verdict or draw a sample; \`virkning trace ${plan.id} ${figure} --format csv\` writes all of them.`,
        { path: 'verdict' },
      );
    const shown: TracedCitizen[] = [];
    for await (const citizen of found.citizens) shown.push(citizen);
    const number = new Set(shown.map(({ citizen }) => citizen)).size;
    noteLook({ plan: plan.id, figure, citizens: number });
    const { header } = found;
    const told = disclose('citizens', {
      header,
      citizens: (async function* () {
        yield* shown;
      })(),
    });
    return {
      file: {
        name: `${plan.id}-${figure}-${header.period.from}-${header.cutoff.through}-${header.cutoff.position}.csv`,
        type: 'text/csv; charset=utf-8',
        text: traceCsv(told, form),
      },
    };
  };
}
