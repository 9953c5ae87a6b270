import { Option } from 'commander';

/** `--accept-clock`, of whatever stores events. */
export function acceptClockOption(): Option {
  return new Option(
    '--accept-clock',
    'the clock of this machine is right, though it is more than a day from the last event of the embedded store',
  );
}
