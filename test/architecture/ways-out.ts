import { importsOf } from './imports.ts';
import type { SourceFile } from './source-files.ts';

/** Where something is given to somebody outside: on standard output, or as the answer of a route. */
const writes = [
  /\bstdout\.write\(/,
  /\bconsole\.\w+\(/,
  /\bwrite\(\s*context\.stdout\b/,
  /\btoStdout\(/,
  /\breply(?:\s*\.\w+\([^()]*(?:\([^()]*\)[^()]*)*\))*\s*\.send\(\s*[^)\s]/,
  /\breply\.raw\b/,
  /\bresponse\.(?:end|write)\(/,
];

const gate = 'services/output/gate.ts';

/** The parts that make results about citizens. */
const ofCitizens = ['figures', 'trace', 'compare', 'diff', 'reconcile', 'status', 'series', 'forecast'].map(
  (name) => `projections/${name}/`,
);

/**
 * The files that write past the gate (rule U4), and what they write: nothing that says anything of citizens. They may not know the parts
 * that make results about them.
 */
export const pastTheGate: Readonly<Record<string, string>> = {
  'services/cli/context.ts': 'what it is given: the writer that the gate is given as well',
  'services/cli/process.ts': 'nothing: it waits until all is written',
  'services/cli/program.ts': 'help',
  'services/cli/commands/access.ts': 'who may call the service',
  'services/cli/commands/access-log.ts': 'who looked at which citizens, to whoever oversees that',
  'services/cli/commands/backup.ts': 'the names and sizes of copied files',
  'services/cli/commands/certify.ts': 'what was published, and hashes of what citizens add to it',
  'services/cli/commands/import.ts': 'what became of the rows of an extract, to whoever imports it',
  'services/cli/commands/keys.ts': 'the public part of a key',
  'services/cli/commands/load.ts': 'how many lines were stored',
  'services/cli/commands/migrate.ts': 'how many events were copied',
  'services/cli/commands/plans.ts': 'plans, and what is wrong with some of them',
  'services/cli/commands/proof.ts': 'hashes, and how many events they cover',
  'services/cli/commands/quarantine.ts': 'refused lines, to whoever must have them fixed',
  'services/cli/commands/rebuild.ts': 'how many events were read',
  'services/cli/commands/vault.ts': 'who is behind a pseudonym, to whoever holds the key, after the look is noted',
  'services/cli/commands/verify.ts': 'how many events are as they were stored',
  'services/api/document-routes.ts': 'the documents of the interface',
  'services/api/event-routes.ts': 'what became of the events that the caller sent',
  'services/api/live-routes.ts': 'where the ledger ends',
  'services/running/http-app.ts': 'problems',
  'services/web/assets/asset-routes.ts': 'style sheets, fonts and scripts',
  'services/web/page/page-routes.ts':
    'pages, whose figures went through the gate where the page was made, and texts that the caller has typed',
  'services/web/page/picture-routes.ts': 'curves, whose figures went through the gate where they were drawn',
  'services/running/probes.ts': 'whether the service is ready, and metrics',
  'services/demo/narrate.ts': 'the story of the demo, around commands that go through the gate',
};

const isService = ({ path }: SourceFile): boolean => /^services\/.*\.ts$/.test(path);

/** What goes round the gate in the services, in words; none where nothing does. */
export function roundTheGate(files: readonly SourceFile[]): readonly string[] {
  return files.filter(isService).flatMap((file) => {
    const imports = importsOf(file).map(({ to }) => to);
    const doesWrite = writes.some((way) => way.test(withoutComments(file.text)));
    if (file.path in pastTheGate) {
      if (!doesWrite) return [`${file.path} is said to write past the gate, and does not write`];
      return imports
        .filter((to) => ofCitizens.some((part) => to.startsWith(part)))
        .map((to) => `${file.path} writes past the gate, so it may not know ${to}`);
    }
    if (!doesWrite || imports.includes(gate)) return [];
    return [
      `${file.path} writes past the gate; give the result to release() of ${gate}, or say in ways-out.ts what it writes`,
    ];
  });
}

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
