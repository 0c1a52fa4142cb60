import type { Bilingual } from '@tanggap/kernel';
import type { BatchState, PaymentBatch } from './batch.js';

export const batchActs = [
  'validate',
  'lock',
  'issue',
  'release',
  'release-file',
  'fetch-file',
  'dissolve',
  'propose-closing',
  'confirm-closing',
] as const;
export type BatchAct = (typeof batchActs)[number];

/** Why whoever looks cannot do it, though it is what follows. */
export const barrierWords = {
  'others-work': { id: 'Peran lain yang mengerjakannya.', en: 'It is the work of another role.' },
  'own-hand': {
    id: 'Anda sudah ikut mengerjakan bantuan di dalam batch ini. Orang lain yang melakukannya.',
    en: 'You have had a hand in aid of this batch. Somebody else does this.',
  },
  'own-proposal': {
    id: 'Anda sendiri yang mengusulkan penutupannya. Orang lain yang menyetujuinya.',
    en: 'You have proposed its closing yourself. Somebody else confirms it.',
  },
  'own-release': {
    id: 'Anda sendiri yang melepas batch ini. Orang lain yang menyetujui penutupannya.',
    en: 'You have released this batch yourself. Somebody else confirms that it is closed.',
  },
  'does-not-close': {
    id: 'Masih ada selisih. Batch baru dapat ditutup setelah semua selisih nol.',
    en: 'There is a difference still. The batch closes once every difference is 0.',
  },
} as const satisfies Record<string, Bilingual>;
export type Barrier = keyof typeof barrierWords;

/** What may be done next with a batch; `barrier`: not by whoever looks. */
export type NextAct = Readonly<{ act: BatchAct; needs: string; barrier: Barrier | null }>;

export type ActsOn = Pick<PaymentBatch, 'state' | 'rail' | 'composedBy' | 'lockedBy' | 'sp2dBy' | 'releasedBy'>;
export type Onlooker = Readonly<{
  accountId: string;
  permissions: readonly string[];
  /** In the aid of anybody in the batch, besides composing it and putting payments right. */
  hadHandBeforeLock: boolean;
  /** The same, besides having released it. */
  hadHandBeforeRelease: boolean;
}>;
export type Closing = Readonly<{ closes: boolean; proposedBy: string | null }>;

const following: Readonly<Record<BatchState, readonly BatchAct[]>> = {
  composed: ['validate', 'dissolve'],
  validated: ['lock', 'validate', 'dissolve'],
  locked: ['issue', 'dissolve'],
  'sp2d-issued': ['release', 'dissolve'],
  sent: [],
  processing: [],
  reconciling: ['propose-closing'],
  done: [],
  dissolved: [],
};

const permissionOf: Readonly<Record<BatchAct, string>> = {
  validate: 'payments:prepare',
  lock: 'payments:prepare',
  issue: 'payments:prepare',
  release: 'payments:release',
  'release-file': 'payments:release',
  'fetch-file': 'payments:release',
  dissolve: 'payments:prepare',
  'propose-closing': 'reconciliation:work',
  'confirm-closing': 'reconciliation:confirm',
};

const leaves: ReadonlySet<BatchState> = new Set(['sent', 'processing', 'reconciling', 'done']);

/** What follows from where a batch stands, the main thing first, and whether it is for whoever looks. */
export function nextActs(batch: ActsOn, onlooker: Onlooker, closing: Closing): readonly NextAct[] {
  return actsFrom(batch, closing).map((act) => {
    const needs = permissionOf[act];
    const isTheirs = onlooker.permissions.includes(needs);
    return { act, needs, barrier: isTheirs ? barrierOf(act, batch, onlooker, closing) : 'others-work' };
  });
}

function actsFrom({ state, rail }: ActsOn, { proposedBy }: Closing): readonly BatchAct[] {
  const acts = following[state].map((act) => (act === 'release' && rail !== 'api' ? 'release-file' : act));
  const confirm = state === 'reconciling' && proposedBy !== null ? (['confirm-closing'] as const) : [];
  const fetch = rail !== 'api' && leaves.has(state) ? (['fetch-file'] as const) : [];
  return [...confirm, ...acts, ...fetch];
}

function barrierOf(act: BatchAct, batch: ActsOn, onlooker: Onlooker, closing: Closing): Barrier | null {
  if (act === 'lock' || act === 'issue') return onlooker.hadHandBeforeLock ? 'own-hand' : null;
  if (act === 'release' || act === 'release-file') return barrierToRelease(batch, onlooker);
  if (act === 'propose-closing') return closing.closes ? null : 'does-not-close';
  return act === 'confirm-closing' ? barrierToConfirm(batch, onlooker, closing) : null;
}

function barrierToRelease(batch: ActsOn, { accountId, hadHandBeforeRelease }: Onlooker): Barrier | null {
  const isOwn = [batch.composedBy, batch.lockedBy, batch.sp2dBy].includes(accountId);
  return isOwn || hadHandBeforeRelease ? 'own-hand' : null;
}

function barrierToConfirm({ releasedBy }: ActsOn, { accountId }: Onlooker, closing: Closing): Barrier | null {
  if (closing.proposedBy === accountId) return 'own-proposal';
  if (releasedBy === accountId) return 'own-release';
  return closing.closes ? null : 'does-not-close';
}
