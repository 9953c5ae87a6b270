import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { publishFigures } from '../../services/publications/publish-figures.ts';
import { figuresPublished } from '../support/figures-published.ts';

/** Publishes figures, and is killed: `node publish-and-die.ts STEP DATA`, where the step is `before-append` or `after-append`. */
const [step = '', dataDir = ''] = process.argv.slice(2);

const store = await openSqliteEventStore(dataDir);
await publishFigures(
  {
    readStream: (...args) => store.readStream(...args),
    async append(...args) {
      if (step === 'before-append') process.kill(process.pid, 'SIGKILL');
      const appended = await store.append(...args);
      process.kill(process.pid, 'SIGKILL');
      return appended;
    },
  },
  figuresPublished(7),
  { atMs: Date.now(), request: `publish-${process.pid}` },
);
