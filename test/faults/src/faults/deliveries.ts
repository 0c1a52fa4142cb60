import { disturbedDeliveries, plantedEnv } from '@tanggap/testing';
import { servicesWithDatabase } from '@tanggap/servers';
import type { Fault } from '../fault.js';

/** Both transports promise no more than this: at least once, in order per stream. */
export const disturbed: Fault = {
  name: 'duplicates-and-delays',
  what: 'earlier batches come again, batches come in parts and twice, and each stream waits on its own',
  transports: ['postgres', 'kafka'],
  plan: ({ seed, short }) => ({
    options: {
      envOf: (service) => {
        const deliveries = {
          seed: seed * 31 + servicesWithDatabase.indexOf(service),
          longestDelayMs: short ? 50 : 300,
        };
        return plantedEnv({ changes: [disturbedDeliveries], points: [], deliveries });
      },
    },
  }),
};
