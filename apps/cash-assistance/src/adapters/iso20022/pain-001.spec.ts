import { rupiah, sumRupiah } from '@tanggap/kernel';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import type { FilePayment, PaymentFile } from '../../ports/payment-file.js';
import { attributes, complexTypes, simpleTypes, type Structure } from '../../../test/pain-001-structure.js';
import { canonicalCsv } from '../csv-file/canonical-csv.js';
import { pain001 } from './pain-001.js';

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, trimValues: false },
});

/** All that the document has and the schema has not, by path. */
function wrongWith(xml: string): readonly string[] {
  expect(XMLValidator.validate(xml)).toBe(true);
  const [document] = (parser.parse(xml) as readonly Node[]).filter((node) => !('?xml' in node));
  return check('Document', 'Document', document?.['Document'] as readonly Node[], {});
}

const nameOf = (node: Node) => Object.keys(node).find((key) => key !== ':@') ?? '';

function check(path: string, type: string, content: readonly Node[], given: Node): readonly string[] {
  if (simpleTypes[type]) return checkText(path, type, content, given);
  const structure = complexTypes[type];
  if (!structure) return [`${path}: nobody has looked at ${type}`];
  const children = content.filter((node) => nameOf(node) !== '#text');
  return [...checkPlaces(path, structure, children), ...checkElements(path, structure, children)];
}

function checkPlaces(path: string, { choice, elements }: Structure, children: readonly Node[]): readonly string[] {
  const names = elements.map(([name]) => name);
  const places = children.map((node) => names.indexOf(nameOf(node)));
  const problems = places.includes(-1) ? [`${path}: an element that is not there`] : [];
  if (places.some((place, n) => n > 0 && place < (places[n - 1] ?? 0))) problems.push(`${path}: not in order`);
  if (choice && new Set(places).size !== 1) problems.push(`${path}: one of a choice`);
  return problems;
}

function checkElements(path: string, { choice, elements }: Structure, children: readonly Node[]): readonly string[] {
  return elements.flatMap(([name, times, type]) => {
    const those = children.filter((node) => nameOf(node) === name);
    const [least, most] = timesOf(times);
    const isWrong = !choice && (those.length < least || those.length > most);
    const within = those.flatMap((node) =>
      check(`${path}/${name}`, type, node[name] as readonly Node[], (node[':@'] ?? {}) as Node),
    );
    return isWrong ? [`${path}/${name}: ${those.length} times`, ...within] : within;
  });
}

function checkText(path: string, type: string, content: readonly Node[], given: Node): readonly string[] {
  const text = content.map((node) => (typeof node['#text'] === 'string' ? node['#text'] : '<element>')).join('');
  const problems = simpleTypes[type]?.test(text) ? [] : [`${path}: ${JSON.stringify(text)} is no ${type}`];
  for (const [name, attributeType] of Object.entries(attributes[type] ?? {})) {
    const written = given[name];
    if (typeof written !== 'string' || !simpleTypes[attributeType]?.test(written)) problems.push(`${path}/@${name}`);
  }
  return problems;
}

function timesOf(times: string): readonly [number, number] {
  if (times === '?') return [0, 1];
  if (times === '1') return [1, 1];
  if (times === '+') return [1, Infinity];
  return times === '*' ? [0, Infinity] : [0, Number(times.slice(3))];
}

const payment: FilePayment = {
  ...{ lineNo: 1, externalId: 'BTN-2026-000001-00001', bankCode: '002', bic: 'BRINIDJA', number: '0020000001' },
  ...{ name: 'SITI & "CONTOH" <A>', amount: rupiah(500_000), narrative: 'Bantuan PHK' },
};

function aFile(payments: readonly FilePayment[] = [payment]): PaymentFile {
  return {
    ...{ messageId: 'BTN-2026-000001', createdAt: new Date('2026-11-02T03:00:00Z'), payer: 'DINAS', payments },
    ...{ sourceAccount: '0010000000001', sourceBic: 'PDBBIDJ1', valueDate: '2026-11-03' },
    total: sumRupiah(payments.map(({ amount }) => amount)),
  };
}

describe('a pain.001.001.09', () => {
  it('is what the official schema has: elements, order, cardinality, types and patterns', () => {
    expect(wrongWith(pain001.write(aFile()))).toEqual([]);
    expect(
      wrongWith(
        pain001.write(
          aFile([
            payment,
            { ...payment, lineNo: 2, bic: null, name: 'É'.repeat(300) },
            { ...payment, lineNo: 3, name: '\u0301' },
          ]),
        ),
      ),
    ).toEqual([]);
  });

  it('is that whatever names and words stand in it, with amounts as text and sums that are those of its payments', () => {
    const payments = fc.array(
      fc.record({
        name: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
        narrative: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
        amount: fc.integer({ min: 1, max: 10 ** 12 }).map(rupiah),
        bic: fc.constantFrom(null, 'BMRIIDJA'),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(payments, (given) => {
        const file = aFile(given.map((one, n) => ({ ...payment, ...one, lineNo: n + 1, externalId: `BTN-${n}` })));
        const xml = pain001.write(file);
        expect(wrongWith(xml)).toEqual([]);
        expect(xml).toContain(`<NbOfTxs>${given.length}</NbOfTxs><CtrlSum>${file.total}.00</CtrlSum>`);
        for (const { amount } of given) expect(xml).toContain(`<InstdAmt Ccy="IDR">${amount}.00</InstdAmt>`);
        expect(pain001.write(file)).toBe(xml);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    [
      'an element out of its place',
      (xml: string) => xml.replace(/(<PmtMtd>TRF<\/PmtMtd>)(<NbOfTxs>1<\/NbOfTxs>)/, '$2$1'),
    ],
    ['an element too few', (xml: string) => xml.replace(/<PmtId>.*?<\/PmtId>/, '')],
    ['an element too many', (xml: string) => xml.replace(/(<RmtInf>.*?<\/RmtInf>)/, '$1$1')],
    ['an unknown element', (xml: string) => xml.replaceAll('CdtrAgt', 'CdtrBank')],
    ['a key that is too long', (xml: string) => xml.replace('BTN-2026-000001-00001', 'X'.repeat(36))],
    ['an amount without its currency', (xml: string) => xml.replace(' Ccy="IDR"', '')],
    [
      'both of a choice',
      (xml: string) => xml.replace('<Dt>2026-11-03</Dt>', '<Dt>2026-11-03</Dt><DtTm>2026-11-03T00:00:00</DtTm>'),
    ],
  ])('with %s is not: the table bites', (_, spoil) => {
    expect(wrongWith(spoil(pain001.write(aFile())))).not.toEqual([]);
  });
});

describe('the canonical CSV', () => {
  it('has the agreed columns, whole rupiah, and no more of a person than paying needs', () => {
    const [header, first, ...rest] = canonicalCsv.write(aFile()).split('\r\n');

    expect(header).toBe(
      'batch_id,line_no,external_id,debit_account,bank_code,bic,account_number,account_name,amount,currency,value_date,purpose,narrative,beneficiary_ref,nik_last4,email_or_phone',
    );
    expect(first).toBe(
      'BTN-2026-000001,1,BTN-2026-000001-00001,0010000000001,002,BRINIDJA,0020000001,"SITI & ""CONTOH"" <A>",500000,IDR,2026-11-03,BANSOS,Bantuan PHK,,,',
    );
    expect(rest).toEqual(['']);
  });
});
