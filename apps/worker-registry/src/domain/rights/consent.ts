import type { ConsentPurpose, Fact } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';

export type { ConsentPurpose };

/** What the data may be used for. */
export const consentPurposes = [
  'aid',
  'training',
  'employers',
  'research',
] as const satisfies readonly ConsentPurpose[];

/** How the person said it. */
export const consentChannels = ['paper', 'counter', 'phone', 'own-account'] as const;
export type ConsentChannel = (typeof consentChannels)[number];
/** Those that somebody else may write down; what comes by the own account, the account alone says. */
export const takenDownChannels = ['paper', 'counter', 'phone'] as const satisfies readonly ConsentChannel[];

/** One decision of a person on one use of their data; a later one does not rewrite it. */
export type ConsentDecision = Readonly<{
  personId: string;
  purpose: ConsentPurpose;
  /** Counts from one for each purpose. */
  change: number;
  given: boolean;
  textVersion: string;
  channel: ConsentChannel;
  /** Who was there, for what was said on paper or by word. */
  witnessSealed: string | null;
  recordedBy: string;
  decidedAt: Date;
}>;

/** Agreeing twice, or withdrawing twice, is one decision. */
export function changes(last: ConsentAnswer | undefined, now: ConsentAnswer): boolean {
  return last?.given !== now.given || (now.given && last.textVersion !== now.textVersion);
}

/** Throws unless it changes something. */
export function assertChanges(last: ConsentAnswer | undefined, now: ConsentAnswer) {
  if (changes(last, now)) return;
  throw new Rejected('conflict', 'consent.unchanged', {
    id: now.given ? 'Persetujuan ini sudah tercatat.' : 'Persetujuan ini sudah ditarik.',
    en: now.given ? 'This consent is on record already.' : 'This consent was withdrawn already.',
  });
}

/** Throws where nobody of these roles serves people: whoever watches over the data takes down withdrawals, and agrees to nothing for others. */
export function assertMayTakeDown({ given }: Pick<ConsentAnswer, 'given'>, roles: readonly string[]): void {
  if (!given || roles.some((role) => role !== 'PPD_DPO')) return;
  throw new Rejected('forbidden', 'consent.only-withdrawals', {
    id: 'Peran ini hanya mencatat penarikan; persetujuan dicatat oleh petugas yang melayani orangnya.',
    en: 'This role takes down withdrawals only; what is agreed to is taken down by those who serve the person.',
  });
}

export type ConsentAnswer = Readonly<{ given: boolean; textVersion: string }>;

export function consentDecided(
  decided: Pick<ConsentDecision, 'personId' | 'purpose' | 'given' | 'textVersion' | 'change'>,
): Fact {
  const { personId, purpose, given, textVersion, change } = decided;
  return { name: 'worker-registry.consent-decided.v1', data: { personId, purpose, given, textVersion, change } };
}
