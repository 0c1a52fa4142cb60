import { plantedEnv } from '@tanggap/testing';
import type { WrongClock } from '@tanggap/testing';
import type { ServiceName } from '@tanggap/servers';
import type { Fault } from '../fault.js';
import { untilDecided } from '../filing.js';

const DECIDED_WITHIN_MS = 600_000;

/** Who signs in somebody and who files must agree on the time of a token; the three behind need not. */
const clocks: Partial<Record<ServiceName, WrongClock>> = {
  'worker-registry': { days: -3 },
  'training-referrals': { days: 400, jump: { afterMs: 12_000, days: -2 } },
  'cash-assistance': { days: 2, jump: { afterMs: 15_000, days: -30 } },
};

export const wrongClocks: Fault = {
  name: 'wrong-clocks',
  what: 'clocks of services that differ by up to 400 days, and jump back while the list is on its way',
  transports: ['postgres', 'kafka'],
  plan: () => ({
    options: {
      envOf: (service) => {
        const clock = clocks[service];
        return clock ? plantedEnv({ changes: [], points: [], clock }) : {};
      },
    },
    // The true time again, so that tokens hold and the balance can be asked for.
    mend: async ({ line, notice, accounts, count }) => {
      const id = await notice;
      await untilDecided(accounts, id, performance.now() + DECIDED_WITHIN_MS);
      for (const service of Object.keys(clocks)) {
        line.services[service]?.changeEnv({ NODE_OPTIONS: '', TANGGAP_PLANTING: '' });
        await line.services[service]?.kill9();
        count('clocks set right');
      }
    },
  }),
};
