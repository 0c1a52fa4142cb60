import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { Document } from './paper.js';

/**
 * Prints documents in a thread of its own, one after the other: nothing that is laid out here holds up the service. Loads
 * only the library and its own fonts, never what a document names. Imports only types, so that it also runs from its source.
 */
type Line = { readonly inlines: readonly { readonly fontSize: number; readonly font: { readonly name: string } }[] };
type Element = { add(child: Element): void; end(): void };
type Pdf = {
  readonly page: { readonly markings: readonly { readonly tag: string }[] };
  struct(type: string, options: object, children?: () => void): Element;
  addStructure(element: Element): void;
  markContent(tag: string, options: object): void;
  endMarkedContent(): void;
};
type Renderer = {
  readonly pdfDocument: Pdf;
  whole?: Element;
  renderPages: (this: Renderer, pages: unknown) => void;
  renderLine: (this: Renderer, line: Line, x: number, y: number) => void;
  renderVector: (this: Renderer, vector: unknown) => void;
};
type Library = {
  setFonts(fonts: object): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  createPdf(definition: Document): { getBuffer(): Promise<Buffer> };
};

export type Reply = { readonly pdf: Uint8Array } | { readonly failed: string };

const HEADING_SIZE = 15;

const require = createRequire(import.meta.url);
const pdfmake = require('pdfmake') as Library;
const fonts = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const font = (style: string) => join(fonts, `Roboto-${style}.ttf`);

pdfmake.setFonts({
  Roboto: {
    ...{ normal: font('Regular'), bold: font('Medium') },
    ...{ italics: font('Italic'), bolditalics: font('MediumItalic') },
  },
});
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts));
tagContent((require('pdfmake/js/Renderer') as { default: { prototype: Renderer } }).default.prototype);

/** pdfmake says that a document is tagged and tags nothing; the writer under it can, so each line is marked as it is drawn. */
function tagContent(renderer: Renderer): void {
  const { renderPages, renderLine, renderVector } = renderer;
  renderer.renderPages = function (pages) {
    const whole = this.pdfDocument.struct('Document', {});
    this.pdfDocument.addStructure(whole);
    this.whole = whole;
    renderPages.call(this, pages);
    endArtifact(this.pdfDocument);
    whole.end();
  };
  renderer.renderLine = function (line, x, y) {
    endArtifact(this.pdfDocument);
    const [first] = line.inlines;
    // What is in English stands in italics, everywhere.
    const language = first?.font.name.endsWith('Italic') ? { lang: 'en' } : {};
    const type = (first?.fontSize ?? 0) >= HEADING_SIZE ? 'H1' : 'P';
    this.whole?.add(this.pdfDocument.struct(type, language, () => renderLine.call(this, line, x, y)));
  };
  renderer.renderVector = function (vector) {
    if (!isInArtifact(this.pdfDocument)) this.pdfDocument.markContent('Artifact', { type: 'Layout' });
    renderVector.call(this, vector);
  };
}

function isInArtifact({ page }: Pdf): boolean {
  return page.markings.at(-1)?.tag === 'Artifact';
}

function endArtifact(pdf: Pdf): void {
  if (isInArtifact(pdf)) pdf.endMarkedContent();
}

parentPort?.on('message', (definition: Document) => {
  const answer = (reply: Reply) => parentPort?.postMessage(reply);
  const printed = async () => pdfmake.createPdf(definition).getBuffer();
  printed().then(
    (pdf) => answer({ pdf }),
    // Its message could repeat what was to be printed.
    (error: Error) => answer({ failed: error.name }),
  );
});
