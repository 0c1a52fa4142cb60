import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDiagram } from '@tanggap/kernel';
import { scoreParts } from '../src/domain/rulebook.js';
import { referralMoves } from '../src/domain/referral.js';
import { policies } from '../src/persistence/reference.js';
import { classColumns, programmeColumns } from '../src/http/classes/csv-columns.js';
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

  it('names every column of the files, with a sample of each that has no other', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    const headers = [...readme.matchAll(/```csv\n(.*)\n/g)].map((found) => (found[1] ?? '').split(','));
    expect(headers).toHaveLength(2);
    for (const [i, columns] of [programmeColumns, classColumns].entries()) {
      for (const column of Object.keys(columns)) expect(readme).toContain(`\`${column}\``);
      expect(Object.keys(columns)).toEqual(expect.arrayContaining(headers[i] ?? []));
    }
  });

  it('shows the states of a class as the domain has them', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

    expect(readme).toContain(`\`\`\`mermaid\n${stateDiagram(classMoves, 'planned')}\`\`\``);
  });
});
