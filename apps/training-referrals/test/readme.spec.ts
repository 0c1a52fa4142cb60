import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDiagram } from '@tanggap/kernel';
import { scoreParts } from '../src/domain/rulebook.js';
import { referralMoves } from '../src/domain/referral.js';
import { policies } from '../src/persistence/reference.js';
import { classMoves } from '../src/domain/training-class.js';

describe('the README of training referrals', () => {
  it('shows the states of a referral as the domain has them', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

    expect(readme).toContain(`\`\`\`mermaid\n${stateDiagram(referralMoves, 'proposed')}\`\`\``);
  });

  it('shows the points of every policy as they are published', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    for (const part of scoreParts) {
      const points = policies.map(({ weights }) => weights[part] ?? '–');
      expect(readme).toContain(`| \`${part}\` | ${points.join(' | ')} |`);
    }
  });

  it('shows the states of a class as the domain has them', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

    expect(readme).toContain(`\`\`\`mermaid\n${stateDiagram(classMoves, 'planned')}\`\`\``);
  });
});
