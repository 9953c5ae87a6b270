import type { FastifyInstance } from 'fastify';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { type AccessRouteOptions, addAccessRoutes } from '../access/access-routes.ts';
import type { Cookies } from '../access/cookies.ts';
import type { SignIn } from '../access/sign-in/sign-in-routes.ts';
import type { Language } from '../presentation/language.ts';
import { limitedTrials } from '../trial/limited-trials.ts';
import { planReader } from '../trial/plan-reader.ts';
import { addAssetRoutes } from './assets/asset-routes.ts';
import { readAssets } from './assets/assets.ts';
import { citizenDownload } from './downloads/citizen-download.ts';
import { comparisonDownload } from './downloads/comparison-download.ts';
import { dataDownload } from './downloads/data-download.ts';
import { definitionDownload } from './downloads/definition-download.ts';
import { addDownloads } from './downloads/download-routes.ts';
import { evidenceDownload } from './downloads/evidence-download.ts';
import { figureDownload } from './downloads/figure-download.ts';
import { forecastDownload } from './downloads/forecast-download.ts';
import { foundDownload } from './downloads/found-download.ts';
import { looksDownload } from './downloads/looks-download.ts';
import { operationsDownload } from './downloads/operations-download.ts';
import { planDownload } from './downloads/plan-download.ts';
import { plansDownload } from './downloads/plans-download.ts';
import { publicationDownload, publicationsDownload } from './downloads/published-download.ts';
import { revisionsDownload } from './downloads/revisions-download.ts';
import { addForm, addPage, addUnknownPage, type PageRouteOptions, sendErrorPage } from './page/page-routes.ts';
import { addPicture } from './page/picture-routes.ts';
import { shownBefore } from './page/shown-before.ts';
import { accessLogPage } from './pages/access-log.ts';
import { citizenPage } from './pages/citizens/citizen-page.ts';
import { citizensPage } from './pages/citizens/citizens-page.ts';
import { comparePage } from './pages/compare/compare-page.ts';
import { dataPage } from './pages/data/data-page.ts';
import { afterRetry, retryForm } from './pages/data/retry.ts';
import { definition, definitionSince } from './pages/definition/definition.ts';
import { figurePage } from './pages/figure/figure-page.ts';
import { curvePicture, sparklinePicture } from './pages/figure/pictures.ts';
import { findPage } from './pages/find/find-page.ts';
import { homePage } from './pages/home.ts';
import { eventTypesPage, httpPage, kafkaPage } from './pages/integration/document-pages.ts';
import { afterTrying, integrationPage, tryEventForm } from './pages/integration/integration-page.ts';
import { operationsPage } from './pages/operations/operations-page.ts';
import { planPage } from './pages/plan.ts';
import { publicationPage } from './pages/published/publication-page.ts';
import { publicationsPage } from './pages/published/publications-page.ts';
import { figureRevisionsPage } from './pages/revisions/figure-revisions-page.ts';
import { planRevisionsPage } from './pages/revisions/plan-revisions-page.ts';
import { tried, tryPage } from './pages/try/try-page.ts';
import type { OperationsSite, TrialSite } from './site.ts';

export interface WebOptions extends OperationsSite, Omit<PageRouteOptions, 'asset'> {
  readonly cookies: Cookies;
  /** The folder into which plans can be saved; left out where there is none. */
  readonly planFolder?: string;
  /** How people sign in; left out where nobody can. */
  readonly signIn?: SignIn;
}

/** In bytes: the text of the largest plan, of which each character may take two, and what a browser puts around it. */
const PLAN_FORM_BYTES = 2.5 * 1024 * 1024;

/** The language that a browser asks for first among ours; Danish where it asks for neither. */
function preferredLanguage(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? '')
    .split(',')
    .map((each) => {
      const [tag = '', ...parameters] = each
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  const first = asked.find(({ language }) => language === 'da' || language === 'en');
  return first?.language === 'en' ? 'en' : 'da';
}

/** Adds the pages, under `/da` and `/en`; `/` leads to the front page in the language that the browser asks for. */
export function addWebRoutes(app: FastifyInstance, options: WebOptions): void {
  const assets = readAssets();
  const everyLook: PageRouteOptions = { ...options, asset: assets.address };
  const routes: PageRouteOptions = { ...everyLook, showOfNow: shownBefore() };
  addAssetRoutes(app, assets);
  app.get('/', async (request, reply) => {
    reply.header('vary', 'accept-language');
    return reply.redirect(`/${preferredLanguage(request.headers['accept-language'])}`, 303);
  });
  const errorHandler: AccessRouteOptions['errorHandler'] = (error, request, reply) =>
    sendErrorPage(request, reply, error, preferredLanguage(request.headers['accept-language']), routes);
  addAccessRoutes(app, { ...options, errorHandler });
  addPage(app, '/', 'read', homePage(options), routes);
  addDownloads(app, '', 'read', plansDownload(options), routes);
  addPage(app, '/find', 'read', findPage(options), routes);
  addDownloads(app, '/find', 'read', foundDownload(options), routes);
  addPage(app, '/published', 'read', publicationsPage(options), routes);
  addDownloads(app, '/published', 'read', publicationsDownload(options), routes);
  addPage(app, '/published/:number', 'analyse', publicationPage(options), routes);
  addDownloads(app, '/published/:number', 'analyse', publicationDownload(options), routes);
  addPage(app, '/plans/:plan', 'read', planPage(options), routes);
  addDownloads(app, '/plans/:plan', 'read', planDownload(options), routes);
  addDownloads(app, '/plans/:plan/figures/:figure', 'read', figureDownload(options), routes);
  addDownloads(app, '/plans/:plan/figures/:figure/forecast', 'analyse', forecastDownload(options), routes);
  addDownloads(app, '/plans/:plan/figures/:figure/citizens', 'audit', evidenceDownload(options), routes);
  addDownloads(app, '/plans/:plan/figures/:figure/citizens/:citizen', 'audit', citizenDownload(options), routes);
  addPage(app, '/plans/:plan/figures/:figure', 'read', figurePage(options), routes);
  addPage(app, '/plans/:plan/figures/:figure/revisions', 'analyse', figureRevisionsPage(options), routes);
  addPage(app, '/plans/:plan/revisions', 'analyse', planRevisionsPage(options), routes);
  addDownloads(app, '/plans/:plan/figures/:figure/revisions', 'analyse', revisionsDownload(options, true), routes);
  addDownloads(app, '/plans/:plan/revisions', 'analyse', revisionsDownload(options, false), routes);
  addPicture(app, '/plans/:plan/figures/:figure/curve.svg', 'analyse', curvePicture(options), routes);
  addPicture(app, '/plans/:plan/figures/:figure/sparkline.svg', 'analyse', sparklinePicture(options), routes);
  addPage(app, '/plans/:plan/compare', 'analyse', comparePage(options), everyLook);
  addPage(app, '/plans/:plan/figures/:figure/citizens', 'audit', citizensPage(options), everyLook);
  addPage(app, '/plans/:plan/figures/:figure/citizens/:citizen', 'audit', citizenPage(options), everyLook);
  addDownloads(app, '/plans/:plan/compare', 'analyse', comparisonDownload(options), routes);
  addDownloads(app, '/plans/:plan/definition', 'read', definitionDownload(options), routes);
  addPage(app, '/data', 'read', dataPage(options), routes);
  addDownloads(app, '/data', 'read', dataDownload(options), routes);
  addPage(app, '/data/refused/:number/retry', 'read', afterRetry, routes);
  addForm(app, '/data/refused/:number/retry', 'operate', retryForm(options), routes);
  addPage(app, '/integration', undefined, integrationPage, routes);
  addPage(app, '/integration/events', undefined, eventTypesPage, routes);
  addPage(app, '/integration/http', undefined, httpPage, routes);
  addPage(app, '/integration/kafka', undefined, kafkaPage, routes);
  addPage(app, '/integration/try', undefined, afterTrying, routes);
  addForm(app, '/integration/try', undefined, tryEventForm(options), routes);
  addPage(app, '/access-log', 'audit', accessLogPage(options), routes);
  addDownloads(app, '/access-log', 'audit', looksDownload(options), routes);
  addTrialPages(app, options, everyLook);
  addPage(app, '/operations', 'operate', operationsPage(options), routes);
  addDownloads(app, '/operations', 'operate', operationsDownload(options), routes);
  addUnknownPage(
    app,
    () => {
      throw new CodedError('HTTP_NOT_FOUND', 'There is nothing under this path.');
    },
    routes,
  );
}

/** Adds the pages on which plans can be typed. */
function addTrialPages(app: FastifyInstance, options: WebOptions, routes: PageRouteOptions): void {
  const reader = planReader();
  app.addHook('onClose', () => reader.close());
  const site: TrialSite = {
    ...options,
    reader,
    trials: limitedTrials(),
    planFolder: options.planFolder,
  };
  addPage(app, '/plans/:plan/definition', 'read', definition(site), routes);
  addForm(app, '/plans/:plan/definition', 'analyse', definitionSince(site), routes, PLAN_FORM_BYTES);
  addPage(app, '/try', 'analyse', tryPage(site), routes);
  addForm(app, '/try', 'analyse', tried(site), routes, PLAN_FORM_BYTES);
}
