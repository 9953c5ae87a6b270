import type { Command, Option } from 'commander';
import { CodedError } from '../../contracts/errors/coded-error.ts';

/** Options that may be given several times gather their values into a list. */
function gathers({ variadic, defaultValue }: Option): boolean {
  return variadic || Array.isArray(defaultValue);
}

/**
 * Refuses an option that is given twice: of two values the first would be dropped without a word. For the program and all its
 * commands.
 */
export function refuseTwice(command: Command): void {
  for (const option of command.options.filter((each) => !gathers(each))) {
    let times = 0;
    command.on(`option:${option.name()}`, () => {
      if (++times > 1) {
        const name = option.long ?? option.flags;
        throw new CodedError('QUERY_BAD_OPTION', `${name} is given twice. Give it once.`, { path: name });
      }
    });
  }
  for (const each of command.commands) refuseTwice(each);
}
