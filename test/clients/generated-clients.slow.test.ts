import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServe } from '../support/http/serve-process.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { type ClientLanguage, generators } from './generated/options.ts';
import {
  copyJars,
  installPython,
  isSkippedFor,
  type Running,
  running,
  runTool,
  shortLived,
  type Tool,
  unlessOffline,
} from './toolchain.ts';

const programs = join(import.meta.dirname, 'generated');
const repository = join(import.meta.dirname, '../..');
const token = 'a-token-of-the-clients-that-nobody-guesses';
const minutes = 60_000;

interface Workshop {
  /** Of this language: the program, and the client that was made. */
  readonly folder: string;
  readonly jars: string;
}

interface Language {
  readonly needs: readonly Tool[];
  /** Fetches the libraries that the client needs, where Maven has not done so. */
  readonly fetch?: (folder: string) => Promise<unknown>;
  /** Compiles the client with the program that uses it; returns what runs it. */
  readonly compile: (workshop: Workshop) => Promise<Running>;
}

const languages: Readonly<Record<ClientLanguage, Language>> = {
  typescript: {
    needs: [],
    async compile({ folder }) {
      const types = join(repository, 'node_modules/@types');
      await runTool(join(repository, 'node_modules/.bin/tsc'), ['-p', '.', '--typeRoots', types], { cwd: folder });
      return running(process.execPath, ['out/send.js'], { cwd: folder });
    },
  },
  python: {
    needs: ['pip'],
    fetch: (folder) => installPython(join(folder, 'requirements.txt'), join(folder, 'packages')),
    compile: async ({ folder }) =>
      running('python3', ['send.py'], { cwd: folder, env: { PYTHONPATH: `${join(folder, 'packages')}:client` } }),
  },
  java: {
    needs: ['java'],
    async compile({ folder, jars }) {
      // As the project that is generated says: javac by itself takes the encoding of the machine's locale.
      const sources = [
        '-encoding',
        'UTF-8',
        '-sourcepath',
        'client/src/main/java',
        '-implicit:class',
        '-proc:none',
        '-nowarn',
      ];
      const compiled = ['-d', 'classes', '-cp', `${jars}/*`];
      await runTool('javac', [`-J${shortLived}`, ...sources, ...compiled, 'Send.java'], { cwd: folder });
      return running('java', [shortLived, '-cp', `classes:${jars}/*`, 'Send'], { cwd: folder });
    },
  },
  go: {
    needs: ['go'],
    fetch: (folder) => runTool('go', ['mod', 'download'], { cwd: folder }),
    async compile({ folder }) {
      renameSync(join(folder, 'client'), join(folder, 'virkning'));
      await runTool('go', ['build', '-o', 'send', '.'], { cwd: folder });
      return running(join(folder, 'send'), []);
    },
  },
};

/** Makes the clients of all languages, beside the programs that use them. */
async function makeClients(workshop: string, jars: string): Promise<void> {
  const settings = Object.entries(generators).map(([language, options]) => {
    const folder = join(workshop, language);
    cpSync(join(programs, language), folder, { recursive: true });
    const file = join(workshop, `${language}.json`);
    const inputSpec = join(repository, 'contracts/api/openapi.json');
    const leftOut = { apiTests: 'false', modelTests: 'false', apiDocs: 'false', modelDocs: 'false' };
    const outputDir = join(folder, 'client');
    writeFileSync(file, JSON.stringify({ ...options, inputSpec, outputDir, globalProperties: leftOut }));
    return file;
  });
  const name = readdirSync(jars).find((each) => each.startsWith('openapi-generator-cli'));
  const generator = join(workshop, 'generator.jar');
  // It holds libraries of its own, which must not meet those that a client is compiled with.
  renameSync(join(jars, name ?? ''), generator);
  await runTool('java', [shortLived, '-jar', generator, 'batch', ...settings]);
}

const isSkipped = isSkippedFor('clients made by OpenAPI Generator', 'java', 'maven');

describe.skipIf(isSkipped)('a client that OpenAPI Generator makes of our document', () => {
  const workshop = mkdtempSync(join(tmpdir(), 'virkning-clients-'));
  const jars = join(workshop, 'jars');

  let isMade = false;

  beforeAll(async () => {
    const fetched = copyJars(join(programs, 'java/pom.xml'), jars).then(() => true);
    isMade = (await unlessOffline('clients made by OpenAPI Generator', fetched)) ?? false;
    if (isMade) await makeClients(workshop, jars);
  }, 10 * minutes);
  afterAll(() => rmSync(workshop, { recursive: true, force: true }));

  for (const [language, { needs, fetch = async () => undefined, compile }] of Object.entries(languages)) {
    it.skipIf(isSkippedFor(`the generated client in ${language}`, ...needs))(
      `in ${language} compiles as it is, sends an event, a batch and one that is refused, and asks what became of it`,
      { timeout: 10 * minutes },
      async ({ skip }) => {
        const folder = join(workshop, language);
        if (!isMade) return skip();
        const fetched = fetch(folder).then(() => true);
        if (!(await unlessOffline(`the generated client in ${language}`, fetched))) return skip();
        const send = await compile({ folder, jars });
        const { url } = await startServe(temporaryDirectory(), { VIRKNING_HTTP_TOKEN: token });

        const printed = await send({ VIRKNING_URL: url, VIRKNING_TOKEN: token });

        expect(JSON.parse(printed)).toEqual({
          one: 'stored',
          batch: [1, 1],
          second: 'EVENT_ENDS_BEFORE_START',
          refused: 'EVENT_ENDS_BEFORE_START',
          fate: ['refused', 'EVENT_ENDS_BEFORE_START'],
        });
      },
    );
  }
});
