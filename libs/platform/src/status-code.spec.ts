import { randomBytes } from 'node:crypto';
import { KeyRing } from './sealing.js';
import { parseStatusCode, statusCode } from './status-code.js';

const key = () => randomBytes(32).toString('base64');
const ring = (lookup: string) => new KeyRing({ current: 'a', keys: { a: key() } }, lookup);
const row = { noticeId: '0192a000-0000-7000-8000-000000000001', line: 7 };

describe('the code on a worker’s extract', () => {
  it('is the same for whoever holds the row and the shared key, and another for any other row or key', () => {
    const shared = key();
    const code = statusCode(ring(shared), row);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(statusCode(ring(shared), row)).toBe(code);
    expect(statusCode(ring(shared), { ...row, line: 8 })).not.toBe(code);
    expect(statusCode(ring(key()), row)).not.toBe(code);
  });

  it('is understood as people type it', () => {
    expect(parseStatusCode(' 7k3m 9qxp ')).toBe('7K3M-9QXP');
    expect(parseStatusCode('oIl0-AAAA')).toBe('0110-AAAA');
    for (const none of ['', '7K3M-9QX', '7K3M-9QXPP', '7K3M-9QXU']) expect(parseStatusCode(none)).toBeUndefined();
  });
});
