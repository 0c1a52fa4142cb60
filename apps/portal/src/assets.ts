import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Asset = { readonly type: string; readonly content: Buffer; readonly url: string };

const folder = join(import.meta.dirname, '../assets');

/** Read once; the address names the content, so a browser may keep it for good. */
export const assets = {
  'portal.css': asset('portal.css', 'text/css; charset=utf-8'),
  'mark.svg': asset('mark.svg', 'image/svg+xml'),
} as const;

function asset(name: string, type: string): Asset {
  const content = readFileSync(join(folder, name));
  const version = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { type, content, url: `/assets/${name}?v=${version}` };
}
