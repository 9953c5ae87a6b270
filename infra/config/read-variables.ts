import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { CodedError } from '../../contracts/errors/coded-error.ts';

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A secret may stand in a file instead, named by the variable with this ending, as Docker and Kubernetes hand them over. */
const fileEnding = '_FILE';

/**
 * The value of a variable that may hold a secret, or of the file that `<name>_FILE` names, without its last newline.
 * An empty variable counts as none: compose files cannot leave one out.
 * @throws CodedError CONFIG_INVALID when both are given or the file cannot be read; never with the value
 */
export function secret(env: Environment, name: string): string | undefined {
  const file = env[name + fileEnding] || undefined;
  const value = env[name] || undefined;
  if (file === undefined) return value;
  if (value !== undefined) throw invalid([`${name} and ${name}${fileEnding} are both given; give one of them`]);
  return fileContent(name + fileEnding, file).replace(/\r?\n$/, '');
}

/** The text of a file that a variable names. @throws CodedError CONFIG_INVALID when it cannot be read */
export function fileContent(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw invalid([`${name} names a file that cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`]);
  }
}

/**
 * Reads variables by a schema whose keys are their names. Empty ones count as not given. Values are not repeated in the
 * error: one of them may be a secret in the wrong place.
 * @throws CodedError CONFIG_INVALID that names each variable, what is wrong, and an example
 */
export function readVariables<S extends z.ZodObject>(schema: S, env: Environment): z.output<S> {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[name] || undefined]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} ${given[name] === undefined ? 'is missing' : 'is wrong'}: ${message}`;
    }),
  );
}

/** @param problems sentences that name the variable */
export function invalid(problems: readonly string[]): CodedError {
  return new CodedError('CONFIG_INVALID', problems.join('; '));
}
