import { histories } from './src/faults/histories.js';
import { paying } from './src/faults/paying.js';

const PAYMENTS = 120;
const KILLS = 2;
const LONGEST = 900_000;

describe('payments through a bank that errs', () => {
  it(
    'stand once in the books of the bank and as often in ours, however often whoever moves the money dies',
    async () => {
      const setting = { transport: 'postgres', seed: 1, kills: KILLS, short: true } as const;
      const { wrong, counts } = await paying.run(setting, PAYMENTS);
      expect({ wrong, counts }).toMatchObject({ wrong: [] });
      expect(counts['payments explained']).toBeGreaterThan(PAYMENTS * 0.9);
    },
    LONGEST,
  );
});

const PEOPLE = 100;

describe('lives of aid, at random and side by side', () => {
  it(
    'keep the budget within its allocation and the ledger at zero at every commit, and the books of the bank, whoever dies',
    async () => {
      const setting = { transport: 'postgres', seed: 1, kills: KILLS, short: true } as const;
      const { wrong, counts } = await histories.run(setting, PEOPLE);
      expect({ wrong, counts }).toMatchObject({ wrong: [], counts: { histories: PEOPLE } });
      expect(counts['payments explained']).toBeGreaterThan(0);
    },
    LONGEST,
  );
});
