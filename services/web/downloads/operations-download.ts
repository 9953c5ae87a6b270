import { toldPosition } from '../../../contracts/events/position.ts';
import { programVersion } from '../../../infra/version.ts';
import { instant } from '../../spreadsheet/cells.ts';
import type { DataTable } from '../../spreadsheet/tables/data-table.ts';
import { readOperations } from '../pages/operations/operations-page.ts';
import { words } from '../pages/operations/words.ts';
import type { OperationsSite } from '../site.ts';
import type { DownloadHandler } from './download.ts';
import { pageDataAs } from './tables-download.ts';

/** How the service is: its parts, how far log and ledger are, what room there is, the last backup, and what waits refused. */
export function operationsDownload(site: OperationsSite): DownloadHandler {
  return async (request, form) => {
    const { language } = request;
    const word = words[language];
    const { report, last, storage, byCode, state, backup } = await readOperations(site);
    const told = (position: bigint | null | undefined): number | null =>
      position === null || position === undefined ? null : Number(toldPosition(position));
    const refused = byCode === undefined ? null : [...byCode].map(([code, count]) => ({ code, count }));
    const ledger = { position: told(state.position), lagSeconds: state.lagSeconds, trouble: state.trouble ?? null };
    const json = {
      ...{ version: programVersion, readiness: report, ledger, head: told(last) },
      ...{ storage: storage ?? null, backup: backup ?? null, refused },
    };
    const text = (id: string, heading: string, width: number) => ({ id, heading, width });
    const tables: DataTable[] = [
      {
        id: 'parts',
        name: word.parts,
        columns: [text('name', word.part, 24), text('ready', word.well, 12), text('state', word.state, 60)],
        rows: () => Object.entries(report.checks).map(([name, check]) => [name, check.ready, check.state]),
      },
      {
        id: 'positions',
        name: word.ledger,
        columns: [text('name', word.part, 32), { ...text('position', word.position, 16), of: 'name' }],
        rows: () => [
          [word.position, ledger.position],
          [word.head, told(last)],
        ],
      },
      {
        id: 'storage',
        name: word.storage,
        columns: [text('name', word.file, 32), text('bytes', word.size, 18)],
        rows: () =>
          storage === undefined
            ? []
            : [[word.free, storage.freeBytes], ...storage.files.map(({ name, bytes }) => [name, bytes])],
      },
      {
        id: 'backup',
        name: word.backup,
        columns: [
          text('at', word.lastBackup, 18),
          { ...text('position', word.upTo, 18), of: 'name' },
          text('bytes', word.size, 18),
        ],
        rows: () => (backup === undefined ? [] : [[instant(backup.at), backup.head, backup.bytes]]),
      },
      {
        id: 'refused',
        name: word.seeRefused,
        columns: [text('code', word.code, 32), text('count', word.count, 12)],
        rows: () => (refused ?? []).map(({ code, count }) => [code, count]),
      },
    ];
    const about = {
      title: word.title,
      position: told(last) ?? undefined,
      meaning: [report.ready ? word.allWell : word.notWell],
    };
    return pageDataAs(form, { json: () => `${JSON.stringify(json)}\n`, tables, about }, 'virkning-operations', request);
  };
}
