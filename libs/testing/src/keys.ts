/** Keys for tests: always the same, so that what one process seals another opens. */
export const testKeys = {
  keyRing: JSON.stringify({ current: 'k1', keys: { k1: Buffer.alloc(32, 'key ring of tests').toString('base64') } }),
  lookupKey: Buffer.alloc(32, 'look-up key of tests').toString('base64'),
};
