import { createHash, createHmac, createPrivateKey, sign } from 'node:crypto';

const WESTERN_INDONESIA_MS = 7 * 3_600_000;

/** As SNAP writes a moment: the time of Jakarta, to the second. */
export function snapTime(moment: Date): string {
  return `${new Date(moment.getTime() + WESTERN_INDONESIA_MS).toISOString().slice(0, 19)}+07:00`;
}

/** What gets us a token: SHA256withRSA over `client|timestamp`, base64. The key is base64 of PKCS#8, DER. */
export function tokenSignature(partnerId: string, timestamp: string, privateKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return sign('sha256', Buffer.from(`${partnerId}|${timestamp}`), key).toString('base64');
}

export type SignedCall = Readonly<{ method: string; path: string; token: string; body: string; timestamp: string }>;

/** HMAC-SHA512 under the client secret over the call, base64. The body is what JSON.stringify gave: nothing is left to minify. */
export function callSignature({ method, path, token, body, timestamp }: SignedCall, secret: string): string {
  const text = [method, path, token, sha256Hex(body), timestamp].join(':');
  return createHmac('sha512', secret).update(text).digest('base64');
}

/** How the bank signs what it tells of its own accord: as a call, without a token. */
export function callbackSignature(
  { path, body, timestamp }: Omit<SignedCall, 'method' | 'token'>,
  secret: string,
): string {
  const text = ['POST', path, sha256Hex(body), timestamp].join(':');
  return createHmac('sha512', secret).update(text).digest('base64');
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
