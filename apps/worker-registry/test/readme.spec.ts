import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDiagram } from '@tanggap/kernel';
import { caseMoves, openingState } from '../src/domain/case.js';

describe('the README of the registry', () => {
  it('shows the states of a case as the domain has them', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

    expect(readme).toContain(`\`\`\`mermaid\n${stateDiagram(caseMoves, openingState)}\`\`\``);
  });
});
