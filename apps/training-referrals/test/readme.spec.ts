import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDiagram } from '@tanggap/kernel';
import { referralMoves } from '../src/domain/referral.js';

describe('the README of training referrals', () => {
  it('shows the states of a referral as the domain has them', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

    expect(readme).toContain(`\`\`\`mermaid\n${stateDiagram(referralMoves, 'proposed')}\`\`\``);
  });
});
