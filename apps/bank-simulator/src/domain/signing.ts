/** What a client signs with its RSA key to get a token. */
export function tokenText(clientKey: string, timestamp: string): string {
  return `${clientKey}|${timestamp}`;
}

export type SignedCall = {
  readonly method: string;
  /** Path with its query, as called. */
  readonly path: string;
  readonly token: string;
  /** Lower-case hex of SHA-256 over the minified body. */
  readonly bodyHash: string;
  readonly timestamp: string;
};

/** What is signed with HMAC-SHA512 under the client secret for every call. */
export function callText({ method, path, token, bodyHash, timestamp }: SignedCall): string {
  return [method, path, token, bodyHash, timestamp].join(':');
}

/** What the bank signs when it calls back: as a call, without the token that it has none of. */
export function callbackText({ method, path, bodyHash, timestamp }: Omit<SignedCall, 'token'>): string {
  return [method, path, bodyHash, timestamp].join(':');
}

/** `2026-11-22T15:00:00+07:00`, with or without parts of a second. */
export function isTimestamp(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}
