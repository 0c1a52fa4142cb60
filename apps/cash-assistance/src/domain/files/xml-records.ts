import { DEEPEST, MOST_NODES, refused } from './refusals.js';
import { XmlTokens, type XmlToken } from './xml-tokens.js';

export type XmlNode = {
  readonly name: string;
  readonly attributes: string;
  readonly children: XmlNode[];
  text: string;
};

/** One of the wanted elements, complete, with the element that holds it where that is wanted as well and not complete yet. */
export type XmlRecord = Readonly<{ node: XmlNode; parent: string; within: XmlNode | undefined }>;

type Open = { readonly name: string; readonly node: XmlNode | undefined };

/** The wanted elements of a document, one by one as each is complete; nothing else of it is kept. */
export class XmlRecords {
  private readonly tokens = new XmlTokens();
  private readonly open: Open[] = [];
  private ended = false;
  private nodes = 0;
  /** Names of the outermost elements down to the message. */
  readonly message: string[] = [];

  constructor(private readonly wanted: ReadonlySet<string>) {}

  add(text: string): readonly XmlRecord[] {
    return this.tokens.add(text).flatMap((token) => this.take(token) ?? []);
  }

  finish(): void {
    this.tokens.finish();
    if (!this.ended) throw refused('truncated');
  }

  private take(token: XmlToken): XmlRecord | undefined {
    if (token.is === 'text') return this.takeText(token.text);
    if (token.is === 'end') return this.close(token.name);
    this.begin(token.name, token.attributes);
    return token.empty ? this.close(token.name) : undefined;
  }

  private takeText(text: string): undefined {
    const node = this.open.at(-1)?.node;
    if (node) node.text += text;
    else if (this.open.length === 0 && text.trim() !== '') throw refused('malformed');
  }

  private begin(name: string, attributes: string): void {
    if (this.ended) throw refused('malformed');
    if (this.open.length >= DEEPEST) throw refused('too-deep');
    if (this.open.length < 2 && this.message.length === this.open.length) this.message.push(name);
    this.open.push({ name, node: this.nodeFor(name, attributes) });
  }

  /** What is within a record is kept; a record within a record is handed out by itself, so the outer one does not grow with it. */
  private nodeFor(name: string, attributes: string): XmlNode | undefined {
    const within = this.open.at(-1)?.node;
    const isRecord = this.wanted.has(name);
    if (!within && !isRecord) return undefined;
    const node = { name, attributes, children: [], text: '' };
    this.nodes += 1;
    if (this.nodes > MOST_NODES) throw refused('record-too-large');
    if (within && !isRecord) within.children.push(node);
    return node;
  }

  private close(name: string): XmlRecord | undefined {
    const last = this.open.pop();
    if (last?.name !== name) throw refused('malformed');
    this.ended = this.open.length === 0;
    if (!last.node || !this.wanted.has(name)) return undefined;
    const holder = this.open.at(-1);
    this.nodes = 0;
    const within = this.open.findLast(({ name: outer, node }) => node !== undefined && this.wanted.has(outer))?.node;
    return { node: last.node, parent: holder?.name ?? '', within };
  }
}

/** The first child of each name in turn. */
export function at(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce((from: XmlNode | undefined, name) => from?.children.find((one) => one.name === name), node);
}

/** Its text with single spaces; null where it is not there or empty. */
export function textAt(node: XmlNode | undefined, ...path: readonly string[]): string | null {
  const text = at(node, ...path)
    ?.text.replaceAll(/\s+/g, ' ')
    .trim();
  return text === undefined || text === '' ? null : text;
}

export function attributeOf(node: XmlNode | undefined, name: string): string | null {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"'<]{0,100})["']`).exec(node?.attributes ?? '')?.[1] ?? null;
}
