const prefix = 'citizen-';

/** The stream of one citizen (for `activity-held` and `benchmark-reported`: of the activity, of the series). */
export function citizenStream(subject: string): string {
  return prefix + subject;
}

/** The subject after which a stream was named, or undefined where the stream is no citizen's. */
export function subjectOfStream(stream: string): string | undefined {
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}
