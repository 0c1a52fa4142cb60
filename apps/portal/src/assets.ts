import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export type Asset = {
  readonly type: string;
  readonly content: Buffer;
  /** The content as browsers that say they take it get it. */
  readonly br: Buffer;
  readonly gzip: Buffer;
  readonly url: string;
};

const folder = join(import.meta.dirname, '../assets');

/** Comforts of single pages; each page works without. */
export type ScriptName = keyof typeof scripts;

const scripts = {
  'corrections.js': script('corrections.js'),
  'select-all.js': script('select-all.js'),
  'pieces.js': script('pieces.js'),
  'progress.js': script('progress.js'),
  'session.js': script('session.js'),
  'worklist-keys.js': script('worklist-keys.js'),
} as const;

/** Read once; the address names the content, so a browser may keep it for good. */
export const assets = {
  'portal.css': assetOf('portal.css', sheet(), 'text/css; charset=utf-8'),
  'mark.svg': assetOf('mark.svg', readFileSync(join(folder, 'mark.svg')), 'image/svg+xml'),
  ...scripts,
} as const;

export function scriptUrl(name: ScriptName): string {
  return assets[name].url;
}

/** One sheet of parts, in the order of their names. */
function sheet(): Buffer {
  const parts = readdirSync(join(folder, 'css')).sort();
  return Buffer.from(parts.map((name) => readFileSync(join(folder, 'css', name), 'utf8')).join('\n'));
}

function script(name: string): Asset {
  return assetOf(name, readFileSync(join(folder, 'scripts', name)), 'text/javascript; charset=utf-8');
}

function assetOf(name: string, content: Buffer, type: string): Asset {
  const version = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const url = `/assets/${name}?v=${version}`;
  return { type, content, br: brotliCompressSync(content), gzip: gzipSync(content, { level: 9 }), url };
}
