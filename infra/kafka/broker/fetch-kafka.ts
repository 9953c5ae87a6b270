import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { lastLines, runTool } from './run-tool.ts';

/** The version that the compose file runs too. */
const defaultVersion = '3.9.1';

/** The version to run where none is named: that of KAFKA_VERSION, else the default. */
export function kafkaVersion(): string {
  return process.env.KAFKA_VERSION || defaultVersion;
}

const pom = fileURLToPath(new URL('../pom.xml', import.meta.url));

function cacheDirectory(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'virkning');
}

/** The folder named after the version and the list of artifacts: a changed list is another folder. */
function librariesOf(version: string): string {
  const list = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 8);
  return join(cacheDirectory(), `kafka-${version}-${list}`);
}

async function copyArtifacts(version: string, into: string): Promise<void> {
  // Strict checksums: a damaged download fails here, not as a riddle in a running broker.
  const run = await runTool('mvn', [
    '--batch-mode',
    '--quiet',
    '--strict-checksums',
    `--file=${pom}`,
    `-Dkafka.version=${version}`,
    '-DincludeScope=runtime',
    `-DoutputDirectory=${into}`,
    'dependency:copy-dependencies',
  ]);
  if (run === undefined)
    throw new CodedError(
      'BROKER_NO_MAVEN',
      `Kafka ${version} is not in ${cacheDirectory()}, and there is no mvn to fetch it.`,
    );
  if (run.exitCode !== 0)
    throw new CodedError(
      'BROKER_NOT_FETCHED',
      `Maven could not fetch Kafka ${version} (exit code ${run.exitCode}): ${lastLines(run.output, 5)}`,
    );
}

/**
 * The folder with the jars of a Kafka broker, in the user's cache, where every clone of the project finds it. What is
 * not there yet is fetched with Maven, beside the folder and then renamed, so that there is never half of one.
 * @throws CodedError BROKER_NO_MAVEN, BROKER_NOT_FETCHED
 */
export async function fetchKafka(version: string): Promise<string> {
  const libraries = librariesOf(version);
  if (existsSync(libraries)) return libraries;
  await mkdir(cacheDirectory(), { recursive: true });
  const unfinished = await mkdtemp(`${libraries}.unfinished-`);
  try {
    await copyArtifacts(version, unfinished);
    await rename(unfinished, libraries);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was faster.
    if (!existsSync(libraries)) throw error;
  }
  return libraries;
}

/**
 * Makes sure that a broker can be started on this machine, without starting one.
 * @throws CodedError BROKER_NO_JAVA, BROKER_NO_MAVEN, BROKER_NOT_FETCHED
 */
export async function requireBrokerTools(version: string): Promise<void> {
  if ((await runTool('java', ['-version'])) === undefined)
    throw new CodedError('BROKER_NO_JAVA', 'There is no java, on which Kafka runs.');
  await fetchKafka(version);
}
