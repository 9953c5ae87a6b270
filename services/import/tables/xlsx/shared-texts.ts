import { DatabaseSync } from 'node:sqlite';
import { codedSqliteError } from '../../../../infra/sqlite/sqlite-error.ts';
import { longestText, plainText } from './plain-text.ts';
import { readXml } from './xml.ts';

/** The texts of a workbook that its cells name by number. */
export interface SharedTexts {
  /** The text of a number, from 0; undefined where there is none. @throws CodedError of the STORE_ area */
  at(number: number): string | undefined;
  close(): void;
}

/** So many texts are remembered, so that what stands in every row is not asked for each time. */
const remembered = 65_536;

export const noTexts: SharedTexts = { at: () => undefined, close: () => undefined };

/**
 * Reads the texts that cells share. A sheet can have millions, and its first row may name the last one: so they lie in a file that nobody else can open and
 * that is gone when it is closed, of which SQLite holds some in memory.
 * @throws CodedError of the STORE_ area; Error where the XML is not well-formed
 */
export async function readSharedTexts(xml: AsyncIterable<string>): Promise<SharedTexts> {
  const db = at(() => new DatabaseSync(''));
  try {
    at(() =>
      db.exec(
        'PRAGMA journal_mode = OFF; PRAGMA cache_size = -32768; CREATE TABLE text (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; BEGIN',
      ),
    );
    const insert = at(() => db.prepare('INSERT INTO text VALUES (?, ?)'));
    let number = 0;
    let text = '';
    let isText = false;
    let isPhonetic = false;
    for await (const _ of readXml(xml, {
      open(name) {
        if (name === 'si') text = '';
        if (name === 'rPh') isPhonetic = true;
        isText = name === 't' && !isPhonetic;
      },
      text(more) {
        if (isText) text += more;
        if (text.length > longestText) throw new Error('a text without end');
      },
      close(name) {
        isText = false;
        if (name === 'rPh') isPhonetic = false;
        if (name === 'si') at(() => insert.run(number++, plainText(text)));
      },
    }));
    at(() => db.exec('COMMIT'));
    const select = at(() => db.prepare('SELECT text FROM text WHERE number = ?'));
    const known = new Map<number, string>();
    return {
      at(wanted) {
        const held = known.get(wanted);
        if (held !== undefined) return held;
        const found = at(() => select.get(wanted))?.text as string | undefined;
        if (found === undefined) return undefined;
        if (known.size >= remembered) known.clear();
        known.set(wanted, found);
        return found;
      },
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

function at<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw codedSqliteError(error, 'the texts of a workbook, in the directory for temporary files,');
  }
}
