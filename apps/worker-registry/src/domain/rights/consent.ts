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

export type ConsentAnswer = Readonly<{ given: boolean; textVersion: string }>;

export function consentDecided(
  decided: Pick<ConsentDecision, 'personId' | 'purpose' | 'given' | 'textVersion' | 'change'>,
): Fact {
  const { personId, purpose, given, textVersion, change } = decided;
  return { name: 'worker-registry.consent-decided.v1', data: { personId, purpose, given, textVersion, change } };
}
