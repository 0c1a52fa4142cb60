import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDiagram } from '@tanggap/kernel';
import type { Transitions } from '@tanggap/kernel';
import { assessmentMoves } from '../src/domain/assessment.js';
import { ruleIds, ruleNames } from '../src/domain/findings.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('the README', () => {
  it('draws the states as the table of moves has them', () => {
    const moves: Transitions<keyof typeof assessmentMoves> = assessmentMoves;

    expect(readme).toContain(stateDiagram(moves, 'made'));
  });

  it('names every rule', () => {
    for (const rule of ruleIds) expect(readme).toContain(`| ${rule} | ${ruleNames[rule].en}`);
  });
});
