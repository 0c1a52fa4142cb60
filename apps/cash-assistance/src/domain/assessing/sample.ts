import type { CivilDate } from '@tanggap/kernel';

/** Of a thousand that are recommended on a day, so many are looked at again. */
export type Share = Readonly<{ validFrom: CivilDate; validTo: CivilDate | null; perThousand: number }>;

/** 0 to 999 from the keyed hash of an assessment and its judgement: the same always draws the same, and nobody without the key can tell which. */
export function drawOf(keyedHash: string): number {
  let drew = 0;
  for (const character of keyedHash) drew = (drew * 31 + character.charCodeAt(0)) % 1_000_003;
  return drew % 1_000;
}

/** The share in force on that day; where the table sets none, nobody is drawn. */
export function shareOn(shares: readonly Share[], day: CivilDate): number {
  const inForce = shares.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
  return inForce?.perThousand ?? 0;
}

/** Whoever was sent back once is looked at again each time, as all are of whom the share is the whole. */
export function shareFor(wasReturned: boolean, share: number): number {
  return wasReturned ? 1_000 : share;
}

export function isDrawn(drew: number, perThousand: number): boolean {
  return drew < perThousand;
}
