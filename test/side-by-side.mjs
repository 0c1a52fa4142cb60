import { spawn } from 'node:child_process';

/** usage: side-by-side COMMAND... : runs commands of one core each at once, tells each as a whole when it ends, and fails if one fails. */
const failed = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = failed.some(Boolean) ? 1 : 0;

function run(command) {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words) => said.push(words));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      process.stdout.write(`> ${command}\n`);
      process.stdout.write(Buffer.concat(said));
      resolve(code !== 0);
    });
  });
}
