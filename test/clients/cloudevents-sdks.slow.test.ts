import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServe } from '../support/http/serve-process.ts';
import { storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
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

const examples = join(import.meta.dirname, '../../docs/integration');
const token = 'a-token-of-the-examples-that-nobody-guesses';

interface Sdk {
  readonly needs: readonly Tool[];
  /** Fetches the SDK into the folder of the example, as the guide says. */
  readonly fetch: (folder: string) => Promise<unknown>;
  readonly compile: (folder: string) => Promise<Running>;
}

const sdks: Readonly<Record<string, Sdk>> = {
  javascript: {
    needs: ['npm'],
    fetch: (folder) => runTool('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder }),
    compile: async (folder) => running(process.execPath, ['send.mjs'], { cwd: folder }),
  },
  python: {
    needs: ['pip'],
    fetch: (folder) => installPython(join(folder, 'requirements.txt'), join(folder, 'packages')),
    compile: async (folder) =>
      running('python3', ['send.py'], { cwd: folder, env: { PYTHONPATH: join(folder, 'packages') } }),
  },
  java: {
    needs: ['java', 'maven'],
    fetch: (folder) => copyJars(join(folder, 'pom.xml'), join(folder, 'jars')),
    async compile(folder) {
      await runTool('javac', [`-J${shortLived}`, '-cp', 'jars/*', 'Send.java'], { cwd: folder });
      return running('java', [shortLived, '-cp', '.:jars/*', 'Send'], { cwd: folder });
    },
  },
  go: {
    needs: ['go'],
    fetch: (folder) => runTool('go', ['mod', 'download'], { cwd: folder }),
    async compile(folder) {
      await runTool('go', ['build', '-o', 'send', '.'], { cwd: folder });
      return running(join(folder, 'send'), []);
    },
  },
};

const source = 'urn:casework:jobcentre';
const data = { occurredOn: '2023-05-02', kind: 'workPlacement', sector: 'private' };
const sent = ['201', '202', '203', '204'].map((number) => ({
  type: 'journey.placed.v1',
  data,
  metadata: { source, sourceId: `pl-2023-000${number}`, subject: 'c-4f1d09' },
}));

describe('an example of the guide for a CloudEvents SDK', () => {
  for (const [language, { needs, fetch, compile }] of Object.entries(sdks)) {
    it.skipIf(isSkippedFor(`the CloudEvents SDK of ${language}`, ...needs))(
      `in ${language} sends events structured, binary and as a batch, each once however often it runs`,
      { timeout: 600_000 },
      async ({ skip }) => {
        const [dataDir, folder] = [temporaryDirectory(), temporaryDirectory()];
        cpSync(join(examples, language), folder, { recursive: true });
        const fetched = fetch(folder).then(() => true);
        if (!(await unlessOffline(`the CloudEvents SDK of ${language}`, fetched))) return skip();
        const run = await compile(folder);
        const { url } = await startServe(dataDir, { VIRKNING_HTTP_TOKEN: token });
        const answersOf = async () => {
          const printed = await run({ VIRKNING_URL: url, VIRKNING_TOKEN: token });
          return printed
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line));
        };

        expect(await answersOf()).toMatchObject([
          { status: 'stored' },
          { status: 'stored' },
          { stored: 2, duplicates: 0, refused: 0 },
        ]);
        expect(await answersOf()).toMatchObject([
          { status: 'duplicate' },
          { status: 'duplicate' },
          { stored: 0, duplicates: 2, refused: 0 },
        ]);
        const stored = await storedLog(dataDir);
        expect(stored).toMatchObject(sent);
        const registered = Date.parse('2023-05-04T10:00:00+02:00');
        expect(stored.map(({ metadata }) => Date.parse(metadata.time))).toEqual(sent.map(() => registered));
        await expect(run({ VIRKNING_URL: url, VIRKNING_TOKEN: 'wrong' })).rejects.toThrow('HTTP_UNAUTHORIZED');
      },
    );
  }
});
