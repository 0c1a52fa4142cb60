/** Cells of the table under a heading, without its head. */
export function rowsOf(page: string, heading: string): string[][] {
  const [section = ''] = page.split(`\n## ${heading}\n`)[1]?.split('\n## ') ?? [];
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** Paths in a tree drawn by indentation; a line may name several folders side by side. */
export function foldersOf(tree: string): string[] {
  let top = '';
  return tree.split('\n').flatMap((line) => {
    const names = [...(/^ *((?:[\w-]+\/ *)+)/.exec(line)?.[1] ?? '').matchAll(/([\w-]+)\//g)].map(([, name]) => name);
    if (!line.startsWith(' ') && names.length > 0) {
      top = /^[\w/-]+(?=\/)/.exec(line)?.[0] ?? '';
      return [top];
    }
    return names.map((name) => `${top}/${name}`);
  });
}

export function linksOf(page: string): string[] {
  const prose = page.replaceAll(/```[^]*?```/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link));
}

/** As the places where repositories are shown make them. */
export function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Scripts that are named in code, in a line or in a block: `npm test`, `npm run line`. */
export function commandsIn(page: string): string[] {
  const code = page.match(/```[^]*?```|`[^`\n]+`/g) ?? [];
  return code.flatMap((text) => [...text.matchAll(/\bnpm (?:run )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name));
}
