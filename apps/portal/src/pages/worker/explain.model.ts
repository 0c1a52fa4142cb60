import type { Bilingual } from '@tanggap/kernel';
import {
  accountStates,
  aidDecisions,
  aidRules,
  aidStates,
  appealStates,
  caseStates,
  jkpAnswers,
  jkpFlags,
  paymentOutcomes,
  paymentStates,
  reportStates,
  returnReasons,
  takenForDead,
  trainingStates,
  unknownState,
  type Explained,
} from '../../messages/worker/index.js';

const tables = {
  case: caseStates,
  training: trainingStates,
  aid: aidStates,
  payment: paymentStates,
  account: accountStates,
  appeal: appealStates,
  report: reportStates,
  jkp: jkpAnswers,
  'aid-heard': aidDecisions,
  'payment-heard': paymentOutcomes,
} as const satisfies Record<string, Readonly<Record<string, Explained>>>;

export type Affair = keyof typeof tables;

/** What a worker is told of a state. One that is not known here yet gets words too, never its code. */
export function explained(affair: Affair, state: string): Explained {
  return of<Explained>(tables[affair], state) ?? unknownState;
}

/** The same of a payment. Whoever the bank takes for dead is asked to come: no other account helps. */
export function toldOfPayment(state: string, code: string | null): Explained {
  const told = explained('payment', state);
  return code === 'MD07' && (state === 'failed' || state === 'returned') ? { ...told, ...takenForDead } : told;
}

/** All that has words, for the test that holds them against the services. */
export const explainedStates: Readonly<Record<Affair, Readonly<Record<string, Explained>>>> = tables;

export const ruleToBring = (rule: string): Bilingual | undefined => of(aidRules, rule)?.bring;
export const ruleThatFails = (rule: string): Bilingual | undefined => of(aidRules, rule)?.fails;
export const returnReason = (code: string | null): Bilingual | undefined =>
  code === null ? undefined : (of<Bilingual>(returnReasons, code) ?? returnReasons.MS03);
export const jkpFlag = (flag: string): Bilingual | undefined => of<Bilingual>(jkpFlags, flag);

/** A sentence of a service, unless it is a bare code that has no words there. */
export function sentence(text: Bilingual | null): Bilingual | undefined {
  return text === null || /^[\w.:-]+$/.test(text.id) ? undefined : text;
}

function of<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
