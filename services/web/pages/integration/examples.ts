import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A program that sends an event. A test runs each against a service, so that what is shown is what works. */
export interface SendingExample {
  readonly name: string;
  /** The command that runs it, without the file. */
  readonly command: readonly string[];
  readonly file: string;
  readonly text: string;
}

const folder = new URL('examples/', import.meta.url);

function example(name: string, command: readonly string[], file: string): SendingExample {
  return {
    name,
    command,
    file: fileURLToPath(new URL(file, folder)),
    text: readFileSync(new URL(file, folder), 'utf8'),
  };
}

export const sendingExamples: readonly SendingExample[] = [
  example('curl', ['sh'], 'send-event.sh'),
  example('JavaScript (Node)', ['node'], 'send-event.mjs'),
  example('Python', ['python3'], 'send_event.py'),
  example('Java', ['java'], 'SendEvent.java'),
];
