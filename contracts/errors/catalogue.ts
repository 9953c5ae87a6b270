import { accessErrors } from './access-errors.ts';
import { brokerErrors } from './broker-errors.ts';
import type { ErrorEntry } from './error-entry.ts';
import { eventErrors } from './event-errors.ts';
import { comparedRowErrors, extractErrors } from './extract-errors.ts';
import { forecastNotices } from './forecast-notices.ts';
import { httpErrors } from './http-errors.ts';
import { importErrors, rowErrors } from './import-errors.ts';
import { adjustmentNotices, queryNotices, timeNotices } from './notices.ts';
import { proofErrors } from './proof-errors.ts';
import { publicationErrors } from './publication-errors.ts';
import { retentionErrors } from './retention-errors.ts';
import { storeErrors } from './store-errors.ts';
import { vaultErrors } from './vault-errors.ts';

/**
 * Every coded error and notice of the project, by code (rule E9).
 * `npm run contracts` writes it out as `docs/errors.md`.
 *
 * The prefix names the area: EVENT_ an event was refused, ADJUSTMENT_ a correction or retraction was stored, TIME_ an event was stored, INPUT_ a file or stream, STORE_ the event store,
 * MAPPING_ a mapping of extracts, EXTRACT_ an extract, ROW_ a row of one,
 * LEDGER_ the ledger, PLAN_ a goal definition, CASES_ the cases beside one, QUERY_ a period, cutoff or option, FORECAST_ a figure that is not forecast,
 * CONFIG_ the settings of a service, BROKER_ the Kafka broker that development and tests start, QUARANTINE_ refused
 * lines, ACCESS_ who may call the service, VAULT_ the vault of pseudonyms, PROOF_ what shows that the log was not touched, PUBLICATION_ the register of published figures, MIGRATE_ copying a log, BACKUP_ copying files.
 */
export const errorCatalogue = {
  ...eventErrors,
  ...adjustmentNotices,
  ...timeNotices,
  INPUT_NOT_FOUND: {
    exit: 4,
    what: 'The input file does not exist.',
    remedy: 'Check the path.',
  },
  INPUT_UNREADABLE: {
    exit: 4,
    what: 'The input cannot be read, or stopped being readable on the way.',
    remedy:
      'Check permissions and that nothing removes the file while it is read; load it again, what was stored is a duplicate.',
  },
  INPUT_EMPTY: {
    exit: 4,
    what: 'The input holds no event.',
    remedy: 'Check that the export that wrote it had finished.',
  },
  INPUT_IS_DIRECTORY: {
    exit: 4,
    what: 'The input is a directory.',
    remedy: 'Name the files in it.',
  },
  INPUT_NOT_EVENTS: {
    exit: 4,
    what: 'The input is no file of events: too many lines in a row are no JSON objects.',
    why: 'A file of another kind, given by mistake, would fill the quarantine line by line, and may hold what nobody may keep. Events before these lines are stored; the lines are in the quarantine, by their shape alone.',
    remedy:
      'Give a file with one JSON object per line (NDJSON). After a mistake, `virkning quarantine purge --code EVENT_NOT_JSON` removes what was kept.',
  },
  INPUT_PERSONAL_NUMBER: {
    exit: 4,
    what: 'The path of an input holds something of the form of a civil registration number (CPR).',
    why: 'The path is stored with every event of the file, in a log that is never rewritten.',
    remedy: 'Rename the file or its folder and load it again.',
  },
  INPUT_SHRANK: {
    exit: 4,
    what: 'The input became shorter while it was read.',
    why: 'Something rewrote the file. What was read is stored; what is in the file now may be something else.',
    remedy: 'Let the writer finish, then load the file again; what was stored is a duplicate.',
  },
  INPUT_VANISHED: {
    exit: 4,
    what: 'The input was removed or replaced while it was read.',
    why: 'What was read of it is stored, but whether the writer had finished it cannot be told any more.',
    remedy: 'Find out what removed it; load it again if it is still to be had, what was stored is a duplicate.',
  },
  INPUT_IS_REJECTS: {
    exit: 2,
    what: 'The file for refused lines is one of the inputs.',
    why: 'Writing it would destroy the input.',
    remedy: 'Name another file with --rejects.',
  },
  INPUT_REJECTS_NOT_WRITABLE: {
    exit: 1,
    what: 'The file for refused lines cannot be written.',
    remedy:
      'Name a file in a folder that may be written to, on a disk with space; refused lines are in the quarantine as well.',
  },
  OUTPUT_IS_TERMINAL: {
    exit: 2,
    what: 'A workbook would be written to the terminal.',
    why: 'It is a file for Excel, and no text.',
    remedy: 'Name a file with --out, such as --out figures.xlsx, or lead the output into one.',
  },
  OUTPUT_NOT_WRITABLE: {
    exit: 1,
    what: 'The file of --out cannot be written. What had its name before is as it was.',
    remedy: 'Name a file in a folder that may be written to, on a disk with space.',
  },
  OUTPUT_TOO_LARGE: {
    exit: 2,
    what: 'The result does not fit into a workbook.',
    why: 'A sheet of Excel has 1,048,576 rows and 16,384 columns.',
    remedy: 'Ask for less, such as for one verdict or fewer cutoffs, or for --format csv, which has no such limit.',
  },
  ...storeErrors,
  CONFIG_INVALID: {
    exit: 2,
    what: 'A setting is missing or wrong. The message names each variable, what is wrong with it, and an example.',
    remedy: 'Fix the variables that the message names and start again. docs/operations.md lists all of them.',
  },
  KAFKA_NOT_AUTHORISED: {
    exit: 1,
    what: 'Kafka does not let the service in, or not do what it must: read the topic of events in its group, and write the topic of refused messages.',
    why: 'Waiting does not fix it, so the service stops. Nothing was acknowledged that is not stored.',
    remedy:
      'Check VIRKNING_KAFKA_SASL_… and VIRKNING_KAFKA_TLS_…, and the rights of that user: Read and Describe on the topic and the group, Write and Describe on the topic of refused messages.',
  },
  KAFKA_UNREADABLE: {
    exit: 1,
    what: 'A batch of messages in the form from before 2017 cannot be unfolded, or none of what a broker gives out can be read.',
    why: 'Where one message ends and the next begins cannot be told, so it cannot be stepped over. Other batches that cannot be read are (EVENT_BATCH_UNREADABLE).',
    remedy:
      'Look for damage on the broker (kafka-dump-log --verify). If the batch is lost, have its events sent again, and set the offset of the group behind it with kafka-consumer-groups.',
  },
  KAFKA_TOPIC_MADE_ANEW: {
    exit: 1,
    what: 'The topic was deleted and made anew, or a partition of it was cut. This is told in the log; the service reads what is there from its beginning.',
    why: 'The broker no longer has the place that the group had committed, or the partition ends before it. To go on at that place would leave out whatever stands before it.',
    remedy:
      'Nothing, if it was done on purpose; what is stored already is a duplicate. What stood in the old topic and was not read is gone: have the sources send it again.',
  },
  KAFKA_REJECTED_UNSENT: {
    exit: 1,
    what: 'The topic of refused messages takes a refused message in no form, not even the bare reason. This is told in the log; the message is in the quarantine, and the service goes on.',
    why: 'Waiting does not fix it, and one message must not hold up those behind it.',
    remedy:
      'Look at the settings of that topic: max.message.bytes of at least 2,000, cleanup.policy delete, no schema that the broker checks. Find the message with virkning quarantine list, and tell its sender.',
  },
  KAFKA_MESSAGES_LOST: {
    exit: 1,
    what: 'The broker deleted messages before they were read. This is told in the log; the service goes on with what is left.',
    why: 'The retention of the topic is shorter than intake was away, or the topic is compacted.',
    remedy:
      'Have the sources send the events of that time again; what is stored already is a duplicate. Set retention.ms of the topic longer than any outage, and cleanup.policy to delete.',
  },
  LEDGER_CATCHING_UP: {
    exit: 1,
    what: 'The ledger is being brought up to date with the log, which takes a while.',
    why: 'Whoever asks for all that was acknowledged, or for a position that the ledger has not reached, is told how far it is instead of waiting, and is not told of less. Pages of now are shown from what it holds, and what it holds of a position at once.',
    remedy:
      'Ask again in a minute, or for the position that is named. Where a trouble is named, its code says what to do.',
  },
  LEDGER_BUSY: {
    exit: 1,
    what: 'Another process has kept the ledger open for too long.',
    remedy: 'Wait until the other command is done, then try again.',
  },
  LEDGER_FOREIGN: {
    exit: 1,
    what: 'The ledger was built from another log than the event store beside it holds.',
    why: 'A store that was restored from a backup, lost part of its log, or is another one altogether does this.',
    remedy:
      'Keep the data directory as it is: the ledger may be the last trace of what the log held. `virkning verify` says what of the log is not as it was signed; how to go on, docs/operations.md says ("The log is damaged"). To work with two stores side by side, give each a data directory of its own.',
  },
  LEDGER_CHANGED: {
    exit: 1,
    what: 'The ledger was changed by somebody else than this program.',
    why: 'Figures are computed from its rows, and these are not the ones that were written from the log. Nothing is answered from it.',
    remedy:
      'Keep the data directory as it is: the file is the evidence. `virkning verify` says which citizens, events and fields differ from the log. Figures are to be had again after `virkning rebuild`, which makes a new ledger from the log and keeps the changed one beside it as `ledger.duckdb.aside-…`.',
  },
  LEDGER_OUTDATED: {
    exit: 1,
    what: 'The ledger was made by another version of the program.',
    remedy: 'Run `virkning rebuild`.',
  },
  LEDGER_CORRUPT: {
    exit: 1,
    what: 'The ledger file cannot be read: it was cut, overwritten or changed.',
    remedy:
      'Run `virkning rebuild`; what the ledger holds is computed from the log, which is checked as it is read. The former file is kept beside it as `ledger.duckdb.aside-…`.',
  },
  LEDGER_NOT_WRITABLE: {
    exit: 1,
    what: 'The ledger cannot be written: the disk is full or the folder may not be written to.',
    remedy: 'Free space or grant the right, then try again; the ledger goes on from its checkpoint.',
  },
  PLAN_NOT_FOUND: {
    exit: 4,
    what: 'There is no plan of that id, and no file of that name.',
    remedy: 'Name one of the plans that come with the program, or the path of a YAML file.',
  },
  PLAN_NOT_SAVED: {
    exit: 1,
    what: 'The plan cannot be saved into the folder of plans.',
    remedy:
      'Let the service write into the folder that `--plans` names, and see that its disk is not full; or save the plan as a file.',
  },
  PLAN_TRIAL_TOO_LONG: {
    exit: 4,
    what: 'Trying the plan takes longer, or more memory, than a trial in a running service may take.',
    why: 'Anything may be typed, and others wait for the same machine.',
    remedy: 'Try it on the command line, where nobody else waits: `virkning check FILE --dry-run`.',
  },
  PLAN_NOT_YAML: {
    exit: 4,
    what: 'The plan is not valid YAML.',
    remedy: 'Fix the line that the message names; values with a colon or a comma need quotation marks.',
  },
  PLAN_INVALID: {
    exit: 4,
    what: 'The plan does not have the form of a plan.',
    remedy: 'Fix the field that the message names; docs/goal-language.md lists them all.',
  },
  PLAN_UNKNOWN_NAME: {
    exit: 4,
    what: 'The plan refers to a name that it does not define, or that names something of another kind.',
    remedy: 'Define the name or correct its spelling; the message says what to write for what the name stands for.',
  },
  PLAN_UNKNOWN_VALUE: {
    exit: 4,
    what: 'A filter of the plan asks for a field or a value that no event of its types has.',
    why: 'It would find nothing, and the figure would be 0 without a word.',
    remedy: 'Use a value of the event catalogue; the message names the nearest, or lists them all.',
  },
  PLAN_BAD_CONDITION: {
    exit: 4,
    what: 'A condition or a date of the plan cannot be read.',
    remedy:
      'The message says which word does not fit and what should stand there; docs/goal-language.md lists all forms.',
  },
  PLAN_DUPLICATE_FIGURE: {
    exit: 4,
    what: 'Two figures of the plan have the same id.',
    remedy: 'Give each figure an id of its own.',
  },
  PLAN_NAME_TAKEN: {
    exit: 4,
    what: 'A name of the plan stands for two things, or is a word of the language.',
    why: 'States, moments and amounts are spoken of in the same conditions, so no two of them may have one name.',
    remedy: 'Choose another name.',
  },
  PLAN_CIRCLE: {
    exit: 4,
    what: 'Parts of the plan are derived from one another in a circle.',
    remedy: 'Let one of those that the message lists be derived from something else.',
  },
  PLAN_ID_TAKEN: {
    exit: 4,
    what: 'A plan of the folder has an id that another plan has: one that comes with the program, or one of the folder that had it before.',
    why: 'Figures are cited by the id of their plan, so one id may not stand for two.',
    remedy: 'Write another id behind `plan:`.',
  },
  PLAN_FOLDER_FULL: {
    exit: 4,
    what: 'The folder of plans has more files than are read.',
    remedy: 'Move files elsewhere that are no longer needed.',
  },
  PLAN_UNREADABLE: {
    exit: 4,
    what: 'A file of the folder of plans cannot be read.',
    remedy: 'Let the user of the service read it.',
  },
  PLAN_FOLDER_UNREADABLE: {
    exit: 2,
    what: 'The folder of plans is not there, or cannot be read.',
    remedy: 'Name a folder that this user may read in `--plans` or VIRKNING_PLANS.',
  },
  CASES_INVALID: {
    exit: 4,
    what: 'The cases beside a plan cannot be read.',
    remedy:
      'Fix the line that the message names; the chapter on cases of docs/goal-language.md shows how they are written.',
  },
  QUERY_BAD_PERIOD: {
    exit: 2,
    what: 'The period is not one that the program understands.',
    remedy:
      'Write a year (2023), a quarter (2023-Q4), a month (2023-11), an ISO week (2023-W48) or two dates, the last not included (2023-01-01/2024-01-01, or 01.01.2023/01.01.2024).',
  },
  QUERY_BAD_CUTOFF: {
    exit: 2,
    what: 'The cutoff is not a date.',
    remedy: 'Write a date such as 2023-12-31, 31.12.2023 or 31-12-2023; what was known through that day counts.',
  },
  QUERY_BAD_RANGE: {
    exit: 2,
    what: 'The range is not one that the program understands, or ends before it begins.',
    remedy:
      'Write the first and the last with two dots between them: dates (2023-01-31..2024-12-31), periods of one kind (2019..2024, 2023-01..2024-12) or lags (0..12 months; days, weeks and years too).',
  },
  QUERY_TOO_MANY_POINTS: {
    exit: 2,
    what: 'The series has more than 4,000 points, each a period at a cutoff; over HTTP more than 400.',
    remedy: 'Take a shorter range or larger steps.',
  },
  QUERY_BAD_POSITION: {
    exit: 2,
    what: 'The position is not one of this log.',
    remedy: 'Write a whole number between 0 and the head that `virkning status` shows.',
  },
  QUERY_OTHER_DEFINITION: {
    exit: 4,
    what: 'The question is about another definition of the plan than there is now.',
    remedy:
      'Leave `definition` out for the figures by the definition of now, or ask a version of the program that has the other one.',
  },
  QUERY_BAD_OPTION: {
    exit: 2,
    what: 'A command was called with an option or argument that it does not have.',
    remedy: 'Run the command with --help.',
  },
  QUERY_NOT_FOR_READERS: {
    exit: 2,
    what: 'Who may only read figures, with few citizens hidden, may not ask for this period, cutoff, position or choice of figures.',
    why: 'From figures of periods that overlap, of neighbouring days or of neighbouring positions of the log, one could tell what is hidden in each.',
    remedy:
      'Ask for a period of the length that the plan reports, as known at the end of a month that is over, and for all figures; or ask for the role analyse.',
  },
  QUERY_UNKNOWN_FIGURE: {
    exit: 2,
    what: 'The plan has no figure of that id.',
    remedy: 'Use one of the ids that the message lists.',
  },
  QUERY_UNKNOWN_BREAKDOWN: {
    exit: 2,
    what: 'No figure that is asked for is broken down by that.',
    remedy: 'Use one of the breakdowns that the message lists, or leave --by out.',
  },
  QUERY_DERIVED_FIGURE: {
    exit: 2,
    what: 'The figure is derived from other figures, so no citizen has a verdict in it.',
    remedy: 'Trace the figures that the message names.',
  },
  QUERY_NO_POPULATION: {
    exit: 2,
    what: 'The figure counts nobody of a population, so nobody drops out of it or just misses it.',
    remedy:
      'Ask without --attrition, --near-misses and --sample, or of a count, a share, an average, a rate or full-year places.',
  },
  QUERY_UNKNOWN_CITIZEN: {
    exit: 2,
    what: 'No event names that citizen.',
    remedy: 'Check the pseudonym; `trace` without --citizen lists those of a figure.',
  },
  QUERY_UNKNOWN_EVENT: {
    exit: 2,
    what: 'Neither the log nor the quarantine knows of an event with this source and id.',
    why: 'It did not arrive, or it was refused so that its source and id could not be read, or what was kept of the refusal has been removed since.',
    remedy:
      'Check that both are percent-encoded as one part of the path each, and written as they were sent. If they are right, send the event again: what is stored is a duplicate.',
  },
  QUERY_TOO_MANY_GROUPS: {
    exit: 4,
    what: 'An attribute that figures are broken down by has more than 10,000 values, each of which would be a group.',
    why: 'A municipality has tens of districts. So many are most likely something else that a source sends as an attribute.',
    remedy:
      'Break the figures down by something else, or have the source correct the profiles of the attribute that the message names.',
  },
  QUERY_NO_REPORT: {
    exit: 4,
    what: 'The plan says nothing of what a report published, so there is nothing to reconcile.',
    remedy: 'Add `published` to the figures of the plan.',
  },
  ...queryNotices,
  ...forecastNotices,
  ...httpErrors,
  ...brokerErrors,
  ...extractErrors,
  ...comparedRowErrors,
  ...importErrors,
  ...rowErrors,
  ...accessErrors,
  ...vaultErrors,
  ...proofErrors,
  ...publicationErrors,
  ...retentionErrors,
  INTERNAL: {
    exit: 1,
    what: 'The program met something that it did not foresee.',
    remedy: 'Report it with the message; what was stored before is unharmed.',
  },
  LEDGER_UNREADABLE_EVENT: {
    exit: 1,
    what: 'A stored event cannot be read by this version of the program.',
    why: 'Skipping it would change figures without a word, so the ledger stops.',
    remedy: 'Use a version that knows the event type.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
