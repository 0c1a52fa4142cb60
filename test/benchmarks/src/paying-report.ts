import { grouped, perSecond, ratio } from './figures.js';
import type { Results } from './results.js';
import { table } from './table.js';

const SECOND = 1_000;

/** What paying comes to, against the rate that the bank allows. */
export function payingTable({ paying: run }: Results): string[] {
  if (!run) return [];
  const { payments, bankRate, ms, frozenMs, curve, each, usage } = run;
  const rate = perSecond(payments, ms);
  const [p50, p95, p99] = each;
  const cash = usage['cash-assistance'];
  return [
    ...table(
      [`${grouped(payments)} payments`, 'seconds', 'payments/s', 'of the bank’s rate'],
      [
        ['composed, validated, locked', seconds(frozenMs), grouped(perSecond(payments, frozenMs)), ''],
        ['from the release to the last final state', seconds(ms), grouped(rate), ratio(rate / bankRate)],
      ],
    ),
    '',
    `The bank takes ${grouped(bankRate)} calls a second. One payment from the intent to its final state: ${grouped(p50)} ms (p50), ` +
      `${grouped(p95)} ms (p95), ${grouped(p99)} ms (p99). Processor time of cash-assistance: ` +
      `${ratio((cash?.processorMs ?? Number.NaN) / payments)} ms a payment.`,
    '',
    ...table(
      ['settled', ...curve.map((_, n) => `${(n + 1) * 10} %`)],
      [
        ['seconds after the release', ...curve.map(seconds)],
        ['of what the bank’s rate would need', ...curve.map((at, n) => ratio(idealMs(payments, bankRate, n) / at))],
      ],
    ),
  ];
}

function seconds(ms: number): string {
  return (ms / SECOND).toFixed(1);
}

function idealMs(payments: number, bankRate: number, tenth: number): number {
  return ((payments * (tenth + 1)) / 10 / bankRate) * SECOND;
}
