import type { ErrorEntry } from './error-entry.ts';

/** Why a mapping or an extract as a whole cannot be used. */
export const importErrors = {
  MAPPING_INVALID: {
    exit: 4,
    what: 'The mapping is not what its schema, or the event types that it names, ask for. The message names each place and what to write.',
    remedy: 'Change the places that the message names; `virkning import MAPPING --check` tells them all.',
  },
  MAPPING_NOT_FOUND: {
    exit: 4,
    what: 'The mapping does not exist, or cannot be read as text in UTF-8.',
    remedy: 'Check the path.',
  },
  EXTRACT_NOT_A_FILE: {
    exit: 4,
    what: 'The extract is a pipe or a device, and no file.',
    why: 'An extract is looked at twice: for its encoding, and for its rows.',
    remedy: 'Write it to a file and name that.',
  },
  EXTRACT_CHANGED: {
    exit: 4,
    what: 'The extract was written, removed or replaced while it was read.',
    why: 'An extract of which the end is still missing says less than it will: what it leaves out would look as if it had vanished.',
    remedy: 'Let the writer finish, then import it again; what is stored already is not stored twice.',
  },
  EXTRACT_WRONG_FORMAT: {
    exit: 4,
    what: 'The extract is not of the format that its mapping says, or is damaged.',
    remedy: 'Give the file that the mapping is for, or have the mapping say the right `format`.',
  },
  EXTRACT_ENCODING: {
    exit: 4,
    what: 'The extract is not text in the encoding that its mapping says, or in any that this program knows.',
    remedy:
      'Leave `encoding` out of the mapping, so that it is found by looking, or name the right one: utf-8, windows-1252, utf-16le or utf-16be.',
  },
  EXTRACT_UNCLOSED_QUOTE: {
    exit: 4,
    what: 'A value of the CSV file begins with a quotation mark, and nothing closes it within a mebibyte.',
    why: 'Everything behind it would be one value.',
    remedy:
      'Have the export write quotation marks within values twice; where they mean nothing, say `csv: { quote: none }` in the mapping.',
  },
  EXTRACT_COLUMN_MISSING: {
    exit: 4,
    what: 'The extract lacks a column that its mapping names.',
    why: 'Rows without it would say less than they should.',
    remedy:
      'Give the file that the mapping is for. Where it is, look at the headings, at `header` (the row in which they stand) and at the delimiter in the mapping.',
  },
  EXTRACT_COLUMN_TWICE: {
    exit: 4,
    what: 'Two columns of the extract have the same heading, and the mapping names it.',
    why: 'Which is meant, nobody can say.',
    remedy: 'Rename one in the export; or say `header: none` in the mapping and name columns by their numbers.',
  },
  EXTRACT_COLUMN_TYPE: {
    exit: 4,
    what: 'A column of the Parquet file that the mapping names holds lists, structures, bytes or the like.',
    why: 'A cell is one value, and which of several is meant, nobody can say.',
    remedy: 'Have the export write what is meant into a column of its own.',
  },
  EXTRACT_SHEET_MISSING: {
    exit: 4,
    what: 'The workbook has no sheet of the name that the mapping says, or none of cells.',
    remedy:
      'Give the file that the mapping is for. Where it is, write the name of its sheet under `xlsx: { sheet: … }`, or leave it out: then the first that is not hidden is read.',
  },
  EXTRACT_DAYS_FROM_1904: {
    exit: 4,
    what: 'The workbook counts days from 1904, as those of old Macs do, and the mapping reads numbers as days from 1900.',
    why: 'Each date would be four years and a day too early.',
    remedy: 'Format the cells as dates in the workbook, and leave `date: excel` out of the mapping.',
  },
  EXTRACT_TOO_LARGE: {
    exit: 4,
    what: 'The extract unfolds to more than is read of one: a sheet of 8 GiB, texts of 2 GiB, 2,000 columns, or a group of rows that finds no room in memory.',
    why: 'A small file can unfold to one that fills memory or a disk.',
    remedy:
      'Split the export, and give all its files in one command; have Parquet written in smaller row groups. Where the file should be small, it is damaged or not what it seems.',
  },
  EXTRACT_NO_DATE: {
    exit: 4,
    what: 'Nothing says as of which day the extract tells how things stand.',
    why: 'What has no registration time of its own was known by that day, and the time of a file is that of its last copy.',
    remedy:
      'Give --date YYYY-MM-DD, or have the mapping say where it stands: `date: { file-name: … }` or `{ column: … }`.',
  },
  EXTRACT_TWO_DATES: {
    exit: 4,
    what: 'The rows of the extract name different days as its date.',
    why: 'It would be several extracts in one, and how things stood on which day could not be told.',
    remedy: 'Export each day to a file of its own, or give --date.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** Why a row of an extract is refused; the others are taken. */
export const rowErrors = {
  ROW_RAGGED: {
    exit: 4,
    what: 'The row has more or fewer values than there are columns.',
    why: 'A delimiter within a value moves all behind it into other columns.',
    remedy: 'Have the export put values that hold the delimiter in quotation marks.',
  },
  ROW_BAD_QUOTE: {
    exit: 4,
    what: 'Something stands behind the closing quotation mark of a value.',
    remedy: 'Have the export write quotation marks within values twice.',
  },
  ROW_MISSING_VALUE: {
    exit: 4,
    what: 'A cell is empty that the event needs.',
    remedy: 'Fill the cell in the system of origin; or give the rule a `when`, so that such rows say nothing.',
  },
  ROW_NO_VALUE: {
    exit: 4,
    what: 'A cell of the spreadsheet holds an error such as #N/A, or a formula that was never computed.',
    why: 'Taken for an empty cell, it would say something that nobody said.',
    remedy: 'Correct the cell in the workbook; where it is a formula, open the workbook in a spreadsheet and save it.',
  },
  ROW_BAD_DATE: {
    exit: 4,
    what: 'A cell is no date in the form that the mapping says.',
    remedy:
      'Correct the cell in the system of origin, or the form in the mapping. A text that stands for no date goes into `empty`.',
  },
  ROW_BAD_NUMBER: {
    exit: 4,
    what: 'A cell is no number in the form that the mapping says.',
    remedy: 'Correct the cell in the system of origin, or the form in the mapping.',
  },
  ROW_UNKNOWN_VALUE: {
    exit: 4,
    what: 'A cell holds a text that the mapping gives no value for.',
    why: 'What it means is not guessed.',
    remedy: 'Add the text to `values` of the mapping, with null where it says nothing, and import again.',
  },
  ROW_BAD_PERSONAL_NUMBER: {
    exit: 4,
    what: 'A cell is no civil registration number (CPR), nor a replacement number.',
    remedy: 'Correct the cell in the system of origin. The message says what is wrong, and does not repeat it.',
  },
  ROW_PERSONAL_NUMBER: {
    exit: 4,
    what: 'A cell that is to name the row holds something of the form of a civil registration number (CPR).',
    why: 'It would become part of an id. Nobody may find a number again by trying them all.',
    remedy: 'Have the mapping say that the column holds personal numbers, or name another column as key.',
  },
} as const satisfies Record<string, ErrorEntry>;
