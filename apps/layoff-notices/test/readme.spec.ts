import { readFileSync } from 'node:fs';
import { stateDiagram } from '@tanggap/kernel';
import { exportMoves } from '../src/domain/exports/export.js';
import { noticeMoves } from '../src/domain/notice.js';
import { listMoves } from '../src/domain/worker-list.js';

describe('the page about this service', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

  it('shows the states as they are', () => {
    expect(readme).toContain(`\`\`\`mermaid\n${stateDiagram(noticeMoves, 'draft')}\`\`\``);
    expect(readme).toContain(`\`\`\`mermaid\n${stateDiagram(listMoves, 'receiving')}\`\`\``);
    expect(readme).toContain(`\`\`\`mermaid\n${stateDiagram(exportMoves, 'made')}\`\`\``);
  });
});
