import { inflateSync } from 'node:zlib';

/** What a reader finds in a PDF: its text in the order of drawing, the addresses of its links, its elements' types. */
export type ReadPdf = {
  readonly text: string;
  readonly links: readonly string[];
  readonly pages: number;
  readonly language: string | undefined;
  readonly elements: readonly string[];
};

/** Reads what our printer writes: objects in the clear, streams deflated, text as glyph numbers with a table to Unicode. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString('latin1');
  if (!file.startsWith('%PDF-') || !file.trimEnd().endsWith('%%EOF')) throw new Error('this is no whole PDF');
  const objects = new Map([...file.matchAll(/(\d+) 0 obj\n([^]*?)\nendobj/g)].map(([, id, body]) => [id, body ?? '']));
  const all = [...objects.values()];
  const pages = all.filter((body) => /\/Type \/Page\n/.test(body));
  return {
    text: pages.map((page) => textOf(page, objects)).join('\n'),
    links: [...new Set(all.flatMap((body) => /\/URI \((.*?)\)\n/.exec(body)?.[1] ?? []))],
    pages: pages.length,
    language: /\/Lang \((.*?)\)/.exec(all.find((body) => body.includes('/Type /Catalog')) ?? '')?.[1],
    elements: all.flatMap((body) => /^<<\n\/S \/(\w+)\n[^]*\/P \d+ 0 R\n/.exec(body)?.[1] ?? []),
  };
}

type Objects = ReadonlyMap<string | undefined, string>;

function textOf(page: string, objects: Objects): string {
  const contents = stream(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1]) ?? '');
  const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1]) ?? page;
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
      name,
      unicodeOf(objects.get(id) ?? '', objects),
    ]),
  );
  let font: ReadonlyMap<string, string> | undefined;
  const said = contents.split('\n').map((line) => {
    const chosen = /^\/(F\d+) /.exec(line)?.[1];
    if (chosen !== undefined) font = fonts.get(chosen);
    // Each line of text is an element of its own.
    if (line.endsWith(' BDC')) return ' ';
    return /TJ$/.test(line)
      ? glyphsOf(line)
          .map((glyph) => font?.get(glyph) ?? '?')
          .join('')
      : '';
  });
  return said.join('').replaceAll(/ +/g, ' ').trim();
}

function glyphsOf(line: string): string[] {
  return [...line.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
}

function unicodeOf(font: string, objects: Objects): ReadonlyMap<string, string> {
  const table = stream(objects.get(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1]) ?? '');
  const map = new Map<string, string>();
  for (const [, from = '', codes = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    codes.match(/<[0-9a-f ]*>/g)?.forEach((code, index) => {
      map.set((parseInt(from, 16) + index).toString(16).padStart(4, '0'), characterOf(code));
    });
  }
  return map;
}

function characterOf(code: string): string {
  return Buffer.from(code.replaceAll(/[<> ]/g, ''), 'hex').swap16().toString('utf16le');
}

function stream(body: string): string {
  const [, head = '', data = ''] = /^([^]*?)\nstream\n([^]*)\nendstream$/.exec(body) ?? [];
  const bytes = Buffer.from(data, 'latin1');
  return (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}
