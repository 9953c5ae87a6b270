import { type Argument, type Command, Help, type HelpConfiguration, type Option } from 'commander';
import type { Language } from '../../presentation/language.ts';
import { danishAround, danishHelp } from './danish-help.ts';

/** What the help adds to a description in brackets. */
function remarksInDanish(remarks: string): string {
  return remarks
    .replace('(choices: ', '(vælg mellem: ')
    .replace(/(?<=[(,] ?)default: /, 'ellers: ')
    .replace(/(?<=[(,] ?)env: /, 'miljø: ');
}

function described(text: string, { description }: Argument | Option): string {
  const danish = danishHelp[description] ?? description;
  return danish + remarksInDanish(text.slice(description.length));
}

/** The help in the language that is asked for when it is shown, by when `--language` has been read. */
export function helpIn(language: () => Language): HelpConfiguration {
  const base = new Help();
  const isDanish = (): boolean => language() === 'da';
  const words = (text: string): string => (isDanish() ? (danishHelp[text] ?? text) : text);
  return {
    commandDescription: (command: Command) => words(command.description()),
    subcommandDescription: (command: Command) => words(command.summary() || command.description()),
    optionDescription: (option: Option) => {
      // What may be given several times, and need not be, has an empty list to begin with.
      const text = base.optionDescription(option).replace(' (default: [])', '');
      return isDanish() ? described(text, option) : text;
    },
    argumentDescription: (argument: Argument) => {
      const text = base.argumentDescription(argument);
      return isDanish() ? described(text, argument) : text;
    },
    commandUsage: (command: Command) => {
      const usage = base.commandUsage(command);
      return isDanish() ? usage.replaceAll('[options]', '[muligheder]').replaceAll('[command]', '[kommando]') : usage;
    },
    styleTitle: (title: string) => {
      if (!isDanish()) return title;
      return danishAround.reduce((text, [pattern, danish]) => text.replace(pattern, danish), title);
    },
  };
}
