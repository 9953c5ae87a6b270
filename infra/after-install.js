// What npm runs after `npm ci`, unless it is told to run no scripts. Where no runtime was installed, the commands that need
// one say so (require-runtime.js).
import { linkRuntime } from './link-runtime.js';

linkRuntime();
