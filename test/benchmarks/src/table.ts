/** A Markdown table whose columns stand under each other. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((_, n) => Math.max(3, ...[header, ...rows].map((row) => (row[n] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, n) => pad(cells[n] ?? '', width, n)).join(' | ')} |`;
  return [
    line(header),
    `|${widths.map((width, n) => `${'-'.repeat(width + 1)}${n === 0 ? '-' : ':'}`).join('|')}|`,
    ...rows.map(line),
  ];
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}
