import { composeProgram, hasEngine } from './docker.ts';
import { missingForStandIns } from './images.ts';

/** Fails where these tests cannot run: whoever asks for them is told what they lack, not that they were skipped. */
export function requireDocker(): void {
  const missing = !hasEngine() ? 'a Docker engine' : composeProgram === undefined ? 'Compose' : missingForStandIns();
  if (missing !== undefined) throw new Error(`The tests of containers need ${missing}.`);
}
