// Ends with a message where what follows would not run on the Node that package.json pins. Plain JavaScript that any Node
// runs: npm leaves out an optional package without a word when it cannot be had, or is not what package-lock.json says, and what
// follows would then fail on the machine's own Node in ways that say nothing of that.
import { linkRuntime, pinnedRuntimes, runtimePackage } from './link-runtime.js';

const runtimes = pinnedRuntimes();
const pinned = runtimes[runtimePackage];
const [tested] = Object.values(runtimes);
const { node } = process.versions;

/** @param {string} version */
const partsOf = (version) => version.split('.').map(Number);

function isOfTestedLine() {
  const [major, minor] = partsOf(node);
  const [testedMajor, testedMinor] = partsOf(tested);
  return major === testedMajor && minor >= testedMinor;
}

if (pinned !== undefined && node !== pinned && !linkRuntime()) {
  process.stderr.write(
    `This is Node ${node}, and not the Node ${pinned} that "npm ci" installs: the package ${runtimePackage} could not be had, or ` +
      'was not what package-lock.json says. Run "npm ci" again, and look for it in the log that npm writes.\n',
  );
  process.exitCode = 1;
} else if (pinned === undefined && !isOfTestedLine()) {
  process.stderr.write(
    `This is Node ${node}. For ${process.platform} on ${process.arch} "npm ci" brings none; install Node ${tested} or a later ` +
      `one of ${partsOf(tested)[0]}.\n`,
  );
  process.exitCode = 1;
}
