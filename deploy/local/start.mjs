import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

// Builds what changed, then starts: one process, so that a signal to `npm start` reaches the supervisor.
const checkout = resolve(import.meta.dirname, '../..');
const compiler = join(checkout, 'node_modules/typescript/bin/tsc');
const program = process.argv[2] === 'kafka' ? './dist/kafka.js' : './dist/start.js';
const projects = process.argv[2] === 'kafka' ? ['deploy/local'] : [];

if (existsSync(compiler)) {
  if (!existsSync(join(import.meta.dirname, 'dist')))
    console.log('Building for the first time; this takes some minutes ...');
  const { status } = spawnSync(process.execPath, [compiler, '-b', ...projects], { cwd: checkout, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
process.setSourceMapsEnabled(true);
await import(program);
