import { parseArgs } from 'node:util';
import { invariants, inWords } from './broken-invariants.js';
import { checkSettings } from './config.js';
import { brokenIn } from './connections.js';

const usage = `Usage: npm run invariants [-- --at-rest]

Looks at the four databases of the running product and says which invariant does not hold, and for which rows.
--at-rest also looks for what is missing: only when no list is being checked and no notice is under way.
Ends with 0 when all hold, with 1 when one is broken, with 2 when the databases cannot be asked.
`;

process.exitCode = await check(process.argv.slice(2));

async function check(words: readonly string[]): Promise<0 | 1 | 2> {
  const { values } = parseArgs({
    args: [...words],
    options: { 'at-rest': { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  const { databases, overKafka } = checkSettings();
  if (values.help || databases === undefined) {
    process.stdout.write(databases ? usage : `${usage}\nThe product is not running here. Start it with: npm start\n`);
    return values.help ? 0 : 2;
  }
  const atRest = values['at-rest'];
  try {
    const broken = await brokenIn(databases, { atRest, overKafka });
    const looked = Object.values(invariants)
      .flat()
      .filter(({ when }) => atRest || when === 'always').length;
    process.stdout.write(broken.map((one) => `${inWords(one)}\n`).join(''));
    process.stdout.write(`${looked - broken.length} of ${looked} invariants hold\n`);
    return broken.length > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(`The databases cannot be asked: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}
