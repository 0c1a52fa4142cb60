import { maskName } from '../masking.js';
import type { Identity } from '../identity.js';

/** Enough to tell apart two people whom one has before oneself; nothing of it is null unless the blob does not open. */
export type MaskedIdentity = Readonly<{
  maskedName: string | null;
  birthYear: string | null;
  nikEnding: string | null;
}>;

export function maskedIdentity(identity: (Identity & { readonly nik?: unknown }) | undefined): MaskedIdentity {
  if (!identity) return { maskedName: null, birthYear: null, nikEnding: null };
  const { name, birthDate, nik } = identity;
  const nikEnding = typeof nik === 'string' ? nik.slice(-4) : null;
  return { maskedName: maskName(name), birthYear: birthDate.slice(0, 4), nikEnding };
}
