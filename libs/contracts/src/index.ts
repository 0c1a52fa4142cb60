export * from './cash-assistance.js';
export * from './catalogue.js';
export type { EventContract } from './event.js';
export * from './ids.js';
export * from './json-schema.js';
export * from './layoff-notices.js';
export * from './training-referrals.js';
export * from './validate.js';
export * from './worker-registry.js';
