import fc from 'fast-check';
import { BankFileReader } from './bank-file.js';
import type { FileRecord } from './file-record.js';
import { MOST_RECORDS, refusalWords } from './refusals.js';
import { writtenDay } from './written.js';

function read(text: string): readonly FileRecord[] {
  const reader = new BankFileReader();
  return [...reader.add(text), ...reader.end()];
}

const codeOf = (text: string) => {
  try {
    return `read ${read(text).length}`;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

const camt = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>${content}</Stmt></BkToCstmrStmt></Document>`;
const ntry = (inside = '', amount = '500000.00', currency = 'IDR') =>
  `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2027-03-01T23:59:00+07:00</DtTm></BookgDt>${inside}</Ntry>`;
const details = (key: string, amount = '') =>
  `<TxDtls><Refs><EndToEndId>${key}</EndToEndId></Refs>${amount && `<Amt Ccy="IDR">${amount}</Amt>`}</TxDtls>`;

describe('a message of ours that the bank refuses whole', () => {
  const report = (group: string, order = '') =>
    read(
      `<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>BTN-2026-000001</OrgnlMsgId>${group}</OrgnlGrpInfAndSts>${order}</CstmrPmtStsRpt></Document>`,
    );
  const because = (code: string) => `<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`;
  const order = (status: string) =>
    `<OrgnlPmtInfAndSts><OrgnlPmtInfId>P</OrgnlPmtInfId><PmtInfSts>${status}</PmtInfSts></OrgnlPmtInfAndSts>`;
  const refusal = (code: string | null) => [{ is: 'refusal', place: 1, message: 'BTN-2026-000001', code, at: null }];

  it('as a group or as an order is told as such, with its reason', () => {
    expect(report(because('FF01'))).toEqual(refusal('FF01'));
    expect(report('', order('RJCT'))).toEqual(refusal(null));
  });

  it.each([
    ['as a duplicate', because('AM05')],
    ['as a message that was there before', because('DU01')],
    ['not at all', '<GrpSts>ACCP</GrpSts>'],
    ['in one of its orders', order('RJCT') + order('ACCP')],
  ])('%s says nothing of its payments', (_, told) => {
    expect(report(told)).toMatchObject([{ is: 'unreadable' }]);
  });
});

describe('XML that means harm', () => {
  it.each([
    [
      'a document type',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + camt(ntry()),
      'bank-file.document-type',
    ],
    ['one after the head', camt(ntry()).replace('<Stmt>', '<Stmt><!DOCTYPE a>'), 'bank-file.document-type'],
    ['an entity of its own', camt(ntry(details('&own;'))), 'bank-file.document-type'],
    [
      'a billion laughs',
      `<!DOCTYPE l [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;&a;&a;">'.repeat(9)}]><Document>&b;</Document>`,
      'bank-file.document-type',
    ],
    ['deep nesting', camt('<a>'.repeat(5_000) + '</a>'.repeat(5_000)), 'bank-file.too-deep'],
    ['deep nesting within an entry', camt(ntry('<a>'.repeat(5_000) + '</a>'.repeat(5_000))), 'bank-file.too-deep'],
    ['a huge attribute', camt(`<Ntry a="${'x'.repeat(3_000_000)}"/>`), 'bank-file.tag-too-long'],
    ['many attributes', camt(`<Ntry ${'a="b" '.repeat(300_000)}/>`), 'bank-file.tag-too-long'],
    ['a huge text', camt(ntry(`<X>${'x'.repeat(3_000_000)}</X>`)), 'bank-file.tag-too-long'],
    ['a huge comment', camt(`<!--${'x'.repeat(3_000_000)}-->`), 'bank-file.tag-too-long'],
    ['an entry that never ends', camt(ntry('<X></X>'.repeat(200_000))), 'bank-file.record-too-large'],
    ['a tag that never ends', camt(`<${'a'.repeat(2_000_000)}`), 'bank-file.tag-too-long'],
    ['only signs', '<'.repeat(200_000), 'bank-file.unknown-form'],
    ['another encoding', camt(ntry()).replace('UTF-8', 'ISO-8859-1'), 'bank-file.encoding'],
    ['UTF-16', Buffer.from(`\uFEFF${camt(ntry())}`, 'utf16le').toString('utf8'), 'bank-file.encoding'],
    ['bytes that are no UTF-8', camt(ntry(details('A\uFFFD'))), 'bank-file.encoding'],
    ['a cut', camt(ntry()).slice(0, -30), 'bank-file.truncated'],
    ['a cut within a tag', camt(ntry()).slice(0, -3), 'bank-file.truncated'],
    ['crossed tags', camt('<a><b></a></b>'), 'bank-file.malformed'],
    ['a second document', camt(ntry()) + camt(ntry()), 'bank-file.malformed'],
    ['words after the end', `${camt(ntry())}words<`, 'bank-file.malformed'],
    ['a sign that is none', camt(ntry('<X>&#0;</X>')), 'bank-file.malformed'],
    ['& alone', camt(ntry('<X>& </X>')), 'bank-file.malformed'],
    ['another message', '<Document><CstmrCdtTrfInitn/></Document>', 'bank-file.unknown-form'],
    ['nothing booked', camt(''), 'bank-file.no-records'],
  ])('%s is refused', (_, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('is refused in both languages, whatever the reason', () => {
    for (const { id, en } of Object.values(refusalWords)) {
      expect(id).toMatch(/^[A-Z].*\.$/);
      expect(en).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('what is no file of a bank', () => {
  it.each([
    ['', 'bank-file.empty'],
    [' \r\n ', 'bank-file.empty'],
    ['hello', 'bank-file.unknown-form'],
    ['{"a":1}', 'bank-file.unknown-form'],
    ['a,b,c\n1,2,3\n', 'bank-file.unknown-form'],
    ['PK\u0003\u0004\u0000\u0000', 'bank-file.encoding'],
    ['line_no,external_id,state,reason,bank_reference,at\n', 'bank-file.no-records'],
    ['line_no,external_id,state,reason,bank_reference,at\n1,"open,paid,,,\n', 'bank-file.truncated'],
    [`line_no,external_id,state,reason,bank_reference,at\n1,"${'x'.repeat(100_000)}`, 'bank-file.line-too-long'],
    [`:20:A\r\n:25:1\r\n:86:${'x'.repeat(100_000)}`, 'bank-file.line-too-long'],
    [':20:A\r\n:25:\r\n', 'bank-file.no-records'],
    [
      `line_no,external_id,state,reason,bank_reference,at\n${'1,A,paid,,,\n'.repeat(MOST_RECORDS + 1)}`,
      'bank-file.too-many-records',
    ],
  ])('%.40j is refused in words', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('is refused or read, never anything else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 500 }),
        (text) => void expect(codeOf(text)).toMatch(/^(read|bank-file\.)/),
      ),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        (text) => void expect(codeOf(camt(ntry(text)))).toMatch(/^(read|bank-file\.)/),
      ),
    );
  });
});

describe('an entry of camt', () => {
  it('that books several payments at once is told one by one, however many', () => {
    const inside = Array.from({ length: 3_000 }, (_, n) => details(`BTN-${n}`, String(n + 1))).join('');
    const records = read(camt(ntry(`<NtryDtls>${inside}</NtryDtls>`, '4501500.00') + ntry('', '7')));

    expect(records).toHaveLength(3_001);
    expect(records[2_999]).toMatchObject({
      entry: { place: 3_000, reference: 'BTN-2999', amount: 3_000, day: '2027-03-01' },
    });
    expect(records[3_000]).toMatchObject({ entry: { place: 3_001, reference: null, amount: 7 } });
  });

  it.each([
    ['a fraction of a rupiah', ntry('', '500000.50'), 'amount'],
    ['nothing', ntry('', '0.00'), 'amount'],
    ['a sign', ntry('', '-5'), 'amount'],
    ['more than a number holds', ntry('', '9'.repeat(18)), 'amount'],
    ['another currency', ntry('', '5.00', 'USD'), 'currency'],
    ['no side', ntry().replace('DBIT', 'BOTH'), 'side'],
    ['what is only announced', ntry().replace('BOOK', 'PDNG'), 'not-booked'],
  ])('with %s is set aside, and the rest is taken', (_, wrong, why) => {
    const records = read(camt(ntry(details('A')) + wrong + ntry(details('B'))));

    expect(records.map((one) => (one.is === 'unreadable' ? one.why : one.is))).toEqual(['entry', why, 'entry']);
  });

  it('is read with prefixes, comments, CDATA and the signs that XML writes', () => {
    const text = camt(ntry('<!-- c --><NtryRef><![CDATA[BTN]]>-1&amp;&#x41;</NtryRef>'))
      .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1n:')
      .replace('xmlns=', 'xmlns:n=');

    expect(read(text)).toMatchObject([{ entry: { reference: 'BTN-1&A' } }]);
  });
});

describe('MT940', () => {
  const movement = (field61: string, field86 = '/EREF/BTN-1') =>
    read(`:20:A\n:25:IDR/001\n:61:${field61}\n:86:${field86}\n-`)[1];

  it.each([
    ['2703010301D500000,00NTRFBTN-1//BS1', { side: 'debit', isReversal: false, amount: 500_000, bankReference: 'BS1' }],
    ['270301C500000,NTRFNONREF', { side: 'credit', isReversal: false, day: '2027-03-01', bankReference: null }],
    ['2703010301RD500000,00NTRFBTN-1', { side: 'credit', isReversal: true }],
    ['2703010301RCR500000,00NTRFBTN-1', { side: 'debit', isReversal: true }],
  ])('%s is a movement', (written, expected) => {
    expect(movement(written)).toMatchObject({ is: 'entry', entry: expected });
  });

  it.each([
    ['2703010301X500000,00NTRFBTN-1', 'form'],
    ['2703010301D500000,50NTRFBTN-1', 'amount'],
    ['2713450301D5,00NTRFBTN-1', undefined],
  ])('%s stops only itself', (written, why) => {
    expect(movement(written)).toMatchObject(why ? { is: 'unreadable', why } : { entry: { day: null } });
  });

  it('puts words that go on over several lines together, and needs none', () => {
    const wrapped = movement('270301C5,00NTRFNONREF', '/EREF/BTN-2027-BLT\n-PHK-1/RTRN/AC04/REMI/x');
    expect(wrapped).toMatchObject({ entry: { reference: 'BTN-2027-BLT-PHK-1', code: 'AC04' } });
    const bare = read(
      '{1:F01X}{2:I940}{4:\r\n:20:A\r\n:61:270301D5,00NTRFA//1\r\n:61:270301D6,00NTRFB//2\r\n:62F:C270301IDR0,00\r\n-}',
    );
    expect(bare).toMatchObject([{ entry: { reference: 'A' } }, { entry: { reference: 'B' } }, { which: 'closing' }]);
  });
});

describe('CSV', () => {
  it('takes quotes, ends of line within them, and stops a row of another width by itself', () => {
    const text =
      '\uFEFFat,type,amount,reference,bank_reference,reason,narrative,balance\r\n2027-03-01T10:00:00+07:00,DEBIT,5,A,B,,"a ""b""\r\nc",1\r\n1,2\r\n,WRONG,5,C,,,,\r\n';

    expect(read(text)).toMatchObject([
      { entry: { reference: 'A', amount: 5, day: '2027-03-01' } },
      { is: 'unreadable', why: 'width' },
      { is: 'unreadable', why: 'side', reference: 'C' },
    ]);
  });

  it('tells a state that nobody knows as such and goes on', () => {
    const text = 'line_no,external_id,state,reason,bank_reference,at\n1,A,teleported,,,\n2,,paid,,,\n3,B,paid,,,';

    expect(read(text)).toMatchObject([{ why: 'status' }, { why: 'reference' }, { status: { reference: 'B' } }]);
  });
});

describe('a day that a bank writes', () => {
  it.each([
    ['2027-03-01', '2027-03-01'],
    ['2027-03-01+07:00', '2027-03-01'],
    ['2027-02-28T20:00:00Z', '2027-03-01'],
    ['2027-03-01T01:00:00', '2027-03-01'],
    ['2027-02-29', null],
    ['0000-01-01', null],
    ['0001-01-01T00:00:00+07:00', null],
    ['9999-12-31T23:59:59Z', null],
    ['yesterday', null],
  ])('as %s is the civil day %s in Jakarta', (written, day) => {
    expect(writtenDay(written)).toBe(day);
  });
});
