import type { ServiceName } from './instances.js';

/** How far down the line a service stands. */
export const stages: Readonly<Record<ServiceName, number>> = {
  'worker-registry': 1,
  'training-referrals': 2,
  'cash-assistance': 2,
  'layoff-notices': 4,
};
export const roundsStage = 3;
export const lastStage = 4;
export const usualWeight = 8;
