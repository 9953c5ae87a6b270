import type { SourceFile } from './source-files.ts';

/** Lines that a file may have. A list of cases may be longer than an idea. */
const mostLines = { source: 400, test: 600 };

const drawers = /(?:^|\/)(?:utils?|helpers?|common|misc|shared|lib)(?:\/|\.ts$)/;
const unfinished = /\b(?:TODO|FIXME|XXX)\b/;
const machinePaths = /(?<![\w.~})\]-])\/(?:home|Users|root|work|tmp|private)\/[\w.-]|\b[A-Z]:\\\\?Users\\/;

type Rule = (file: SourceFile) => string | undefined;

const tooLong: Rule = ({ path, text }) => {
  if (!path.endsWith('.ts')) return undefined;
  const lines = text.split('\n').length - 1;
  const most = path.startsWith('test/') ? mostLines.test : mostLines.source;
  return lines > most ? `has ${lines} lines; split it by idea, at most ${most}` : undefined;
};

const barrel: Rule = ({ path }) =>
  /(?:^|\/)index\.ts$/.test(path) ? 'is an index; import from the file that has the thing' : undefined;

const drawer: Rule = ({ path }) =>
  drawers.test(path) ? 'is or lies in a drawer for anything; name it after what it does' : undefined;

const leftOpen: Rule = ({ text }) =>
  unfinished.test(text) ? 'has something left to do in it; do it, or say what holds instead' : undefined;

const machinePath: Rule = ({ text }) => {
  const [found] = machinePaths.exec(text) ?? [];
  return found === undefined ? undefined : `names a path of somebody's machine (${found}…)`;
};

/**
 * Without one the compiler names each switch that a new kind of event, state, amount or condition must be added to. What is open,
 * such as the codes of an operating system, is said to be so by a comment before the arm.
 */
const defaultArm: Rule = ({ path, text }) =>
  /^(?:contracts|projections|services|infra)\//.test(path) && /^(?!\s*\/\/).*\n\s*default:/m.test(text)
    ? 'has a default arm, which would take a kind that is yet to come; write a case for each, or before the arm why the set is open'
    : undefined;

/** What is untidy about a file, in words; none when nothing is. */
export function untidy(file: SourceFile): readonly string[] {
  return [tooLong, barrel, drawer, leftOpen, machinePath, defaultArm].flatMap((rule) => {
    const found = rule(file);
    return found === undefined ? [] : [`${file.path} ${found}`];
  });
}
