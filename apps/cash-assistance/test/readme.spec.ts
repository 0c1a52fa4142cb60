import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDiagram } from '@tanggap/kernel';
import type { Transitions } from '@tanggap/kernel';
import { accountMoves } from '../src/domain/accounts/account.js';
import type { AccountState } from '../src/domain/accounts/account.js';
import { assessmentMoves } from '../src/domain/assessment.js';
import { batchMoves } from '../src/domain/paying/batch.js';
import type { BatchState } from '../src/domain/paying/batch.js';
import { paymentMoves } from '../src/domain/paying/line.js';
import type { PaymentState } from '../src/domain/paying/line.js';
import { ruleIds, ruleNames } from '../src/domain/findings.js';
import { exceptionCodes, outcomesOf, ownerOf } from '../src/domain/reconciling/exceptions.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('the README', () => {
  it('draws the states as the table of moves has them', () => {
    const moves: Transitions<keyof typeof assessmentMoves> = assessmentMoves;

    const ofBatches: Transitions<BatchState> = batchMoves;
    const ofPayments: Transitions<PaymentState> = paymentMoves;
    const ofAccounts: Transitions<AccountState> = accountMoves;

    expect(readme).toContain(stateDiagram(moves, 'made'));
    expect(readme).toContain(stateDiagram(ofBatches, 'composed'));
    expect(readme).toContain(stateDiagram(ofPayments, 'ready'));
    expect(readme).toContain(stateDiagram(ofAccounts, 'stated'));
  });

  it('says of every exception whose it is and how it may end', () => {
    const owners: Readonly<Record<string, string>> = { BENDAHARA: 'treasurer', PENYETUJU_BANTUAN: 'approver' };
    const rows = readme.split('\n').map((row) => row.split(' | '));
    const told = exceptionCodes.map((code) => {
      const [, , owner, ends = ''] = rows.find(([first]) => first === `| \`${code}\``) ?? [];
      return [
        code,
        owner,
        ends
          .replace(' |', '')
          .replace(/, or by itself.*/, '')
          .split(', '),
      ];
    });

    expect(told).toEqual(exceptionCodes.map((code) => [code, owners[ownerOf(code)], [...outcomesOf(code)]]));
  });

  it('names every rule', () => {
    for (const rule of ruleIds) expect(readme).toContain(`| ${rule} | ${ruleNames[rule].en}`);
  });
});
