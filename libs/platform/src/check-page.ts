import { createHash } from 'node:crypto';
import type { Bilingual } from '@tanggap/kernel';

const style = `
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
main{max-width:36rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.3}
[lang=en]{display:block;font-size:.875rem;font-weight:400;color:#4a4a4a}
.state{padding:1rem;border:2px solid #8e1b1b;border-left-width:.75rem;font-size:1.25rem;font-weight:700}
.valid{border-color:#1b5e20}
dl{margin:0}dt{margin-top:.75rem;color:#4a4a4a}dt [lang=en]{display:inline}dd{margin:0;font-weight:600;overflow-wrap:anywhere}
`;

/** Nothing is loaded, sent or run; the one style is named by its hash. */
export const checkPagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A row of what stands on a paper: its label, and its value in words of one language or of both. */
export type CheckedRow = readonly [label: Bilingual, value: string | Bilingual];

/** What anybody who holds a paper learns of it; `state` names the class of the box, `valid` is the good one. */
export type CheckedPage = {
  readonly title: Bilingual;
  readonly state: string;
  readonly stateText: Bilingual;
  readonly rows: readonly CheckedRow[];
};

/** The page that the code of a paper leads to, in both languages, without scripts. */
export function checkPage({ title, state, stateText, rows }: CheckedPage): string {
  const list = rows.length > 0 ? `\n<dl>\n${rows.map(rowOf).join('\n')}\n</dl>` : '';
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title.id)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${bilingual(title)}</h1>
<p class="state ${escaped(state)}">${bilingual(stateText)}</p>${list}
</main>
</body>
</html>
`;
}

function rowOf([label, value]: CheckedRow): string {
  const shown = typeof value === 'string' ? escaped(value) : bilingual(value);
  return `<dt>${escaped(label.id)} <span lang="en">/ ${escaped(label.en)}</span></dt><dd>${shown}</dd>`;
}

function bilingual({ id, en }: Bilingual): string {
  return `${escaped(id)} <span lang="en">${escaped(en)}</span>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
