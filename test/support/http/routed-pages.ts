import fastify from 'fastify';
import { addWebRoutes, type WebOptions } from '../../../services/web/web-routes.ts';

/** What the pages and their files are found at, after the language: all that the router knows, as `/plans/:plan`. */
export function routedPages(): readonly string[] {
  const app = fastify();
  const urls: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    if (method === 'GET' && /^\/da(?:\/|$|\.)/.test(url)) urls.push(url.slice('/da'.length) || '/');
  });
  addWebRoutes(app, {} as WebOptions);
  void app.close();
  return urls;
}

/** Whether a route is of a page, and not of a file or picture of one. */
export function isOfPage(url: string): boolean {
  return !/\.(?:json|csv|xlsx|svg)$/.test(url);
}
