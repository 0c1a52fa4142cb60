import { readCallback } from './callback.js';
import { callbackSignature } from './signing.js';

const secret = 'a secret of the bank';
const now = new Date('2026-11-23T01:00:00Z');
const body = {
  originalPartnerReferenceNo: 'BTN-2026-000001-00001',
  originalReferenceNo: 'B1',
  amount: { value: '500000.00', currency: 'IDR' },
  latestTransactionStatus: '00',
};

function told(timestamp: string, signature?: string, content: object = body) {
  const path = '/bank/callbacks';
  const signed = callbackSignature({ path, body: JSON.stringify(content), timestamp }, secret);
  return readCallback({ path, body: content, timestamp, signature: signature ?? signed }, secret, now);
}

describe('a callback of the bank', () => {
  it.each(['2026-11-23T08:00:00+07:00', '2026-11-23T07:45:00+07:00', '2026-11-23T08:15:00+07:00'])(
    'signed at %s is heard at eight',
    (timestamp) => {
      expect(told(timestamp)).toMatchObject({ kind: 'paid', externalId: 'BTN-2026-000001-00001', amount: 500_000 });
    },
  );

  it.each(['2020-01-01T00:00:00+07:00', '2026-11-23T07:44:59+07:00', '2026-11-23T08:15:01+07:00', 'now', ''])(
    'signed at %p is not, though the signature is right: it could be told again for ever',
    (timestamp) => {
      expect(told(timestamp)).toBe('not-now');
    },
  );

  it('of another amount is another fact', () => {
    const key = (value: string) => {
      const fact = told('2026-11-23T08:00:00+07:00', undefined, { ...body, amount: { value, currency: 'IDR' } });
      return typeof fact === 'object' ? fact.key : undefined;
    };
    expect(key('500000.00')).toBe('api:BTN-2026-000001-00001:paid:500000');
    expect(key('5000000.00')).toBe('api:BTN-2026-000001-00001:paid:5000000');
  });

  it('that is not signed by the secret is none, whatever its time', () => {
    expect(told('2026-11-23T08:00:00+07:00', 'AAAA')).toBeUndefined();
  });
});
