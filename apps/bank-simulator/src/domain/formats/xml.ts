/** What cannot be read as the XML that banks send. */
export class XmlProblem extends Error {
  override readonly name = 'XmlProblem';
}

export type XmlNode = {
  readonly name: string;
  readonly attributes: string;
  readonly children: XmlNode[];
  text: string;
};

const DEEPEST = 24;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<\/?[^<>]+>|[^<]+/gy;

/** Elements and text, prefixes off. No document types and no entities of its own, so nothing can be drawn in from elsewhere. */
export function readXml(text: string): XmlNode {
  const root: XmlNode = { name: '', attributes: '', children: [], text: '' };
  const open = [root];
  const given = text.replace(/^\uFEFF/, '');
  let end = 0;
  for (const [token] of given.matchAll(TOKEN)) {
    end += token.length;
    take(token, open);
  }
  if (end !== given.length) throw new XmlProblem('a tag that does not end');
  const [only, ...others] = root.children;
  if (open.length !== 1 || !only || others.length > 0) throw new XmlProblem('not one element with its end');
  return only;
}

function take(token: string, open: XmlNode[]): void {
  const within = open.at(-1);
  if (!within) throw new XmlProblem('more ends than beginnings');
  if (token.startsWith('<!--') || token.startsWith('<?')) return;
  if (token.startsWith('<![CDATA[')) within.text += token.slice(9, -3);
  else if (token.startsWith('<!')) throw new XmlProblem('document types are not taken');
  else if (token.startsWith('</')) close(token, open);
  else if (token.startsWith('<')) begin(token, within, open);
  else within.text += decoded(token);
}

function begin(token: string, within: XmlNode, open: XmlNode[]): void {
  const [, name, attributes = '', empty] = /^<([A-Za-z_][\w.:-]*)(\s[^>]*?)?(\/)?>$/.exec(token) ?? [];
  if (name === undefined) throw new XmlProblem('not a tag');
  if (open.length > DEEPEST) throw new XmlProblem('too deep');
  const node: XmlNode = { name: withoutPrefix(name), attributes, children: [], text: '' };
  within.children.push(node);
  if (!empty) open.push(node);
}

function close(token: string, open: XmlNode[]): void {
  const node = open.pop();
  if (node?.name !== withoutPrefix(token.slice(2, -1).trim())) throw new XmlProblem('an end without its beginning');
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(text: string): string {
  return text.replaceAll(/&(#x?[0-9a-fA-F]+|\w+)?;?/g, (whole, entity: string | undefined) => {
    if (entity === undefined || !whole.endsWith(';')) throw new XmlProblem('& alone');
    const known = named[entity];
    if (known !== undefined) return known;
    const code = entity.startsWith('#x') ? parseInt(entity.slice(2), 16) : parseInt(entity.slice(1), 10);
    if (!entity.startsWith('#') || !(code >= 32 && code <= 0x10_ffff)) throw new XmlProblem('an entity of its own');
    return String.fromCodePoint(code);
  });
}

/** The first child of each name in turn. */
export function at(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce((from: XmlNode | undefined, name) => from?.children.find((one) => one.name === name), node);
}

export function textAt(node: XmlNode | undefined, ...path: readonly string[]): string {
  return at(node, ...path)?.text.trim() ?? '';
}

export function allOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((one) => one.name === name) ?? [];
}

/** An element with text, or with elements that are written already. */
export function element(name: string, content: string | number | readonly string[], attributes = ''): string {
  const inside = typeof content === 'object' ? content.join('') : escaped(String(content));
  return `<${name}${attributes}>${inside}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) =>
    sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : '&quot;',
  );
}

/** A whole message of ISO 20022. */
export function isoDocument(message: string, content: readonly string[]): string {
  const inside = element('Document', content, ` xmlns="urn:iso:std:iso:20022:tech:xsd:${message}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${inside}\n`;
}
