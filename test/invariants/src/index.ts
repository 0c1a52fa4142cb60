export { brokenInvariants, invariants, inWords } from './broken-invariants.js';
export type { Broken } from './broken-invariants.js';
export { brokenIn } from './connections.js';
export { lineServices } from './invariant.js';
export type { Databases, Invariant, LineService, Moment, Query } from './invariant.js';
