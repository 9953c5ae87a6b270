import { posix } from 'node:path';
import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { ReadableFile } from '../readable-file.ts';
import { type Shown, shownByLooks } from './number-formats.ts';
import { damaged, type Parts } from './parts.ts';
import { readWholeXml, type XmlHandler } from './xml.ts';

export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: string;
}

/** What a workbook is made of, as far as the values of its cells need it. */
export interface WorkbookParts {
  /** Its sheets of cells, in their order. */
  readonly sheets: readonly SheetPart[];
  /** The part of the texts that cells share. */
  readonly texts: string | undefined;
  /** What numbers are, by the look that their cells name. */
  readonly shown: readonly Shown[];
  /** Whether day 0 is 1 January 1904, as on old Macs, and not 30 December 1899. */
  readonly isFrom1904: boolean;
}

/** Parts that are held: some looks and names. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads what a workbook is made of.
 * @throws CodedError EXTRACT_WRONG_FORMAT, EXTRACT_TOO_LARGE
 */
export async function readWorkbookParts(file: ReadableFile, parts: Parts): Promise<WorkbookParts> {
  if (parts.has('mimetype') && parts.has('content.xml'))
    throw wrong(file, 'an OpenDocument sheet (.ods); save it as .xlsx');
  if (!parts.has('_rels/.rels')) throw wrong(file, 'a ZIP file without a workbook');
  const read = async (part: string, handler: XmlHandler): Promise<void> => {
    try {
      await readWholeXml(parts.text(part, mostBytes), handler);
    } catch (error) {
      throw await damaged(file, part, error);
    }
  };
  const relations = async (of: string): Promise<readonly Relation[]> => {
    const part = posix.join(posix.dirname(of), '_rels', `${posix.basename(of)}.rels`);
    const found: Relation[] = [];
    if (!parts.has(part)) return found;
    await read(part, {
      open(name, { Id = '', Type = '', Target = '' }) {
        if (name === 'Relationship')
          found.push({
            id: Id,
            type: Type.slice(Type.lastIndexOf('/') + 1),
            part: posix.resolve('/', posix.dirname(of), Target),
          });
      },
    });
    return found;
  };
  const workbook = (await relations('')).find(({ type }) => type === 'officeDocument')?.part;
  if (workbook === undefined) throw wrong(file, 'a ZIP file without a workbook');
  if (workbook.endsWith('.bin')) throw wrong(file, 'a binary workbook (.xlsb); save it as .xlsx');
  if (!/\.xml$/i.test(workbook) || /\/word\/|\/ppt\//.test(workbook)) throw wrong(file, 'another document of Office');
  const others = await relations(workbook);
  const written: { name: string; isHidden: boolean; id: string }[] = [];
  let isFrom1904 = false;
  await read(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = /^(?:1|true|on)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      written.push({
        name: attributes.name ?? '',
        isHidden: (attributes.state ?? 'visible') !== 'visible',
        id: attributes.id ?? '',
      });
    },
  });
  const sheets = written.flatMap(({ id, ...sheet }) => {
    const relation = others.find((each) => each.id === id && each.type === 'worksheet');
    return relation === undefined ? [] : [{ ...sheet, part: relation.part }];
  });
  const styles = others.find(({ type }) => type === 'styles')?.part;
  return {
    sheets,
    texts: others.find(({ type }) => type === 'sharedStrings')?.part,
    shown: styles === undefined || !parts.has(styles) ? [] : await readShown((handler) => read(styles, handler)),
    isFrom1904,
  };
}

interface Relation {
  readonly id: string;
  /** The last word of its address. */
  readonly type: string;
  readonly part: string;
}

async function readShown(read: (handler: XmlHandler) => Promise<void>): Promise<readonly Shown[]> {
  const formats = new Map<number, string>();
  const looks: number[] = [];
  let isInLooks = false;
  await read({
    open(name, { numFmtId = '0', formatCode }) {
      if (name === 'cellXfs') isInLooks = true;
      if (name === 'numFmt' && formatCode !== undefined) formats.set(Number(numFmtId), formatCode);
      if (name === 'xf' && isInLooks) looks.push(Number(numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') isInLooks = false;
    },
  });
  return shownByLooks(formats, looks);
}

function wrong({ name }: ReadableFile, what: string): CodedError {
  return new CodedError('EXTRACT_WRONG_FORMAT', `${name} is ${what}, and the mapping says xlsx.`);
}
