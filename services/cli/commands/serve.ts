import { type Command, InvalidArgumentError } from 'commander';
import { acceptClockOption } from '../accept-clock-option.ts';
import type { CliContext } from '../context.ts';

interface ServeOptions {
  readonly host?: string;
  readonly port?: number;
  readonly acceptClock?: true;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('Write a number from 0 to 65535.');
  return port;
}

/** `serve`: takes in events over HTTP and answers figures, until it is told to stop. */
export function registerServe(program: Command, context: CliContext): void {
  program
    .command('serve')
    .description('take in events over HTTP and answer figures, until told to stop (settings: docs/operations.md)')
    .option('--host <host>', 'address to listen on (default: VIRKNING_HTTP_HOST, else 127.0.0.1)')
    .option('--port <port>', 'port, 0 for a free one (default: VIRKNING_HTTP_PORT, else 8080)', parsePort)
    .addOption(acceptClockOption())
    .action(async (options: ServeOptions) => {
      // As for `intake`: only a service needs to load what it serves with.
      const { runServer } = await import('../long-running/serve.ts');
      await runServer(context, options);
    });
}
