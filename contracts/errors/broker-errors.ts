import type { ErrorEntry } from './error-entry.ts';

/** Why the Kafka broker of development and tests does not start. */
export const brokerErrors = {
  BROKER_NO_JAVA: {
    exit: 1,
    what: 'There is no Java on this machine, on which the Kafka broker of development and tests runs.',
    remedy:
      'Install a JDK, version 17 or later (Debian: `apt-get install default-jdk-headless`), so that `java` and `keytool` are on the PATH; or name a broker that runs already in VIRKNING_TEST_KAFKA.',
  },
  BROKER_NO_MAVEN: {
    exit: 1,
    what: 'Kafka is not in the cache yet, and there is no Maven to fetch it.',
    remedy: 'Install Maven (Debian: `apt-get install maven`); it is needed once for each version of Kafka.',
  },
  BROKER_NOT_FETCHED: {
    exit: 1,
    what: 'Maven could not fetch Kafka. The message ends in what Maven said.',
    remedy:
      'Check the version of Kafka, the network, and the proxy or mirror in Maven’s settings.xml; then start again: nothing half-fetched is kept.',
  },
  BROKER_NOT_STARTED: {
    exit: 1,
    what: 'The Kafka broker did not start. The message ends in what it logged.',
    remedy:
      'If a port is taken, choose another with --port. If the data are of another version of Kafka, choose another data directory. Kafka 4 needs Java 17.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
