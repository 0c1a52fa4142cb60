import { join } from 'node:path';
import { checkout } from '@tanggap/testing';
import { expectGolden } from '../contracts/golden-file.js';
import { invariants } from '../invariants/src/index.js';
import { bugs } from './all.js';

const introduction = `# Invariants and planted bugs

What must hold in the databases of the line, and over Kafka on its topics, and the bugs that were planted to see that it is noticed. Written from \`test/invariants\` and
\`test/planted-bugs\` by \`npm run contracts:accept\`; a test fails when it is not what the code says.

\`npm run invariants\` looks at the running product, journeys, faults and benchmarks at theirs. What holds *at rest* is asked once
nothing is under way any more; everything else holds at every moment. The sentence is what is said when it does not.
`;

describe('docs/invariants.md', () => {
  it('lists every invariant and every planted bug', () => {
    const areas = Object.entries(invariants).map(([area, ofArea]) => [
      `## ${area[0]?.toUpperCase()}${area.slice(1)}`,
      table(
        ['invariant', 'broken when', 'in', 'holds'],
        ofArea.map(({ name, sentence, services, when }) => [
          `\`${name}\``,
          sentence,
          services.join(', '),
          when === 'always' ? 'always' : 'at rest',
        ]),
      ),
    ]);
    const planted = [
      '## Planted bugs',
      'Each is run with the bug and without: with it the invariants speak every time, without it the same schedule breaks nothing.',
      table(
        ['the bug', 'the schedule', 'what speaks'],
        bugs.map(({ name, schedule, breaks }) => [
          name,
          schedule.replaceAll(/\s+/g, ' '),
          breaks.map((one) => `\`${one}\``).join(', '),
        ]),
      ),
    ];
    const text = [introduction.trim(), ...areas.flat(), ...planted].join('\n\n');
    expectGolden(join(checkout, 'docs/invariants.md'), `${text}\n`);
  });
});

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
