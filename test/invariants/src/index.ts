export { brokenInvariants, invariants, inWords } from './broken-invariants.js';
export type { Broken } from './broken-invariants.js';
export { brokenIn } from './connections.js';
export { lineServices } from './invariant.js';
export type { Broker, Databases, Invariant, LineService, Looking, Moment, OnTopic, Query, Row } from './invariant.js';
