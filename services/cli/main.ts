#!/usr/bin/env node
import { keepCompiledCode } from '../../infra/compile-cache.ts';

keepCompiledCode();
// Only what is imported from now on is kept.
await import('./process.ts');
