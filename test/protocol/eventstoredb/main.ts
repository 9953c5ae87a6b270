import { parseArgs } from 'node:util';
import type { FaultPlan } from './faults.ts';
import { startProtocolServer } from './server.ts';

/** What a parent process may send: faults to come, in place of those planned before. */
export interface ToServer {
  readonly plan: readonly FaultPlan[];
}

/** What this process sends back: where it listens once it does, and that faults are planned. */
export interface FromServer {
  readonly port?: number;
  readonly planned?: true;
}

/**
 * The protocol-level server as a process of its own, which a test can kill:
 * `node test/protocol/eventstoredb/main.ts [--port 2113] [--file log.ndjson] [--max-append-bytes 1048576]`.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    file: { type: 'string' },
    'max-append-bytes': { type: 'string' },
  },
});

const server = await startProtocolServer({
  ...(values.port !== undefined && { port: Number(values.port) }),
  ...(values.file !== undefined && { file: values.file }),
  ...(values['max-append-bytes'] !== undefined && { maxAppendBytes: Number(values['max-append-bytes']) }),
});

function tell(message: FromServer): void {
  process.send?.(message);
}

process.on('message', ({ plan }: ToServer) => {
  server.faults.plan(plan);
  tell({ planned: true });
});
// A parent that is gone asks for nothing any more.
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`${server.connection}\n`);
tell({ port: server.port });
