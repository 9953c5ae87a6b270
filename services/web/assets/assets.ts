import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** A file that pages load. */
export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  /** Where it is smaller: compressed with gzip. */
  readonly gzipped?: Buffer;
}

/** The address of a file by its name. It changes with the content, so that what a browser kept is never out of date. */
export type AssetAddress = (name: string) => string;

const here = dirname(fileURLToPath(import.meta.url));
/** The design system's own folder; what the package exports is its script, which we do not serve. */
const designSystem = join(dirname(createRequire(import.meta.url).resolve('dkfds')), '..');

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** The two weights of the design system's font that our pages are set in. */
const fonts = {
  'plex-regular.woff2': 'IBMPlexSans-Regular.woff2',
  'plex-semibold.woff2': 'IBMPlexSans-SemiBold.woff2',
};

const ownFiles = ['virkning.css', 'page.js', 'try.js', 'live.js', 'curve.js', 'icon.svg'];

/**
 * The style sheet of the Danish public design system, without the fonts and pictures that it would have browsers ask for: our
 * style sheet brings the two fonts that we use, and we use no component that needs a picture.
 */
function designSystemStyles(): string {
  const css = readFileSync(join(designSystem, 'css/dkfds.min.css'), 'utf8');
  return css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/url\(\.\.\/[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');
}

function contents(): ReadonlyMap<string, Buffer> {
  const fontFolder = join(designSystem, 'fonts/IBMPlexSans/complete/woff2');
  return new Map([
    ['dkfds.css', Buffer.from(designSystemStyles())],
    ...Object.entries(fonts).map(([name, file]) => [name, readFileSync(join(fontFolder, file))] as const),
    ...ownFiles.map((name) => [name, readFileSync(join(here, name))] as const),
  ]);
}

function assetOf(name: string, bytes: Buffer): Asset {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const type = types[extension];
  if (type === undefined) throw new Error(`No media type is known for ${name}.`);
  // Fonts are compressed already.
  const gzipped = extension === 'woff2' ? undefined : gzipSync(bytes, { level: 9 });
  return { type, bytes, ...(gzipped !== undefined && gzipped.length < bytes.length && { gzipped }) };
}

export interface Assets {
  readonly address: AssetAddress;
  /** The files by their addresses. */
  readonly byAddress: ReadonlyMap<string, Asset>;
}

/** Reads the files that pages load, once for a service. Style sheets name others relative to themselves, so all share one folder. */
export function readAssets(): Assets {
  const files = contents();
  const folder = `/assets/${hash('sha256', Buffer.concat([...files.values()]), 'base64url').slice(0, 16)}`;
  const address: AssetAddress = (name) => {
    if (!files.has(name)) throw new Error(`There is no file ${name} among the assets.`);
    return `${folder}/${name}`;
  };
  return {
    address,
    byAddress: new Map([...files].map(([name, bytes]) => [`${folder}/${name}`, assetOf(name, bytes)])),
  };
}
