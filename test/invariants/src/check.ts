import { parseArgs } from 'node:util';
import { askedAt, inWords } from './broken-invariants.js';
import { checkSettings } from './config.js';
import { brokenIn } from './connections.js';

const usage = `Usage: npm run invariants [-- --at-rest]

Looks at the four databases of the running product, and over Kafka at its topics, and says which invariant does not hold, and for which rows.
--at-rest also looks for what is missing: only when no list is being checked and no notice is under way.
Ends with 0 when all hold, with 1 when one is broken, with 2 when the databases or the broker cannot be asked.
`;

/** What was asked for, or nothing after saying what is wrong with it: a slip must not look like a broken invariant. */
function understood(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        'at-rest': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { values, ...checkSettings() };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return undefined;
  }
}

async function check(words: readonly string[]): Promise<0 | 1 | 2> {
  const asked = understood(words);
  if (asked === undefined) return 2;
  const { values, databases, brokers } = asked;
  if (values.help || databases === undefined) {
    process.stdout.write(databases ? usage : `${usage}\nThe product is not running here. Start it with: npm start\n`);
    return values.help ? 0 : 2;
  }
  const moment = { atRest: values['at-rest'], kafka: brokers === undefined ? undefined : { brokers } };
  try {
    const broken = await brokenIn(databases, moment);
    const looked = askedAt(moment).length;
    process.stdout.write(broken.map((one) => `${inWords(one)}\n`).join(''));
    process.stdout.write(`${looked - broken.length} of ${looked} invariants hold\n`);
    return broken.length > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(
      `The databases or the broker cannot be asked: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 2;
  }
}

process.exitCode = await check(process.argv.slice(2));
