import { byShare, draw } from './draw.js';
import type { Settings } from './settings.js';

/** What happens to one call instead of its answer. `-after`: what was asked for is done all the same. */
export type Fault = 'timeout' | 'timeout-after' | 'late' | 'error' | 'error-after' | 'conflict-after' | 'stale';

export type CallKind = 'transfer' | 'inquiry' | 'status' | 'other';

/** The fault of the n-th call (from 0) of a kind about one payment or account. */
export function faultOf(
  seed: string,
  settings: Settings,
  kind: CallKind,
  about: string,
  attempt: number,
): Fault | undefined {
  if (attempt >= settings.faultyAttempts) return undefined;
  return byShare(sharesOf(settings, kind), draw(seed, 'fault', kind, about, attempt));
}

export function isSlow(seed: string, settings: Settings, kind: CallKind, about: string, attempt: number): boolean {
  return draw(seed, 'slow', kind, about, attempt) < settings.slow;
}

function sharesOf(settings: Settings, kind: CallKind): readonly (readonly [Fault, number])[] {
  switch (kind) {
    case 'transfer':
      return [
        ['timeout', settings.timeoutBefore],
        ['timeout-after', settings.timeoutAfter],
        ['late', settings.lateAcceptance],
        ['error', settings.error / 2],
        ['error-after', settings.error / 2],
        ['conflict-after', settings.conflict],
      ];
    case 'inquiry':
      return [
        ['timeout', settings.inquiryTimeout],
        ['error', settings.inquiryError],
      ];
    case 'status':
      return [
        ['timeout', settings.statusTimeout],
        ['error', settings.statusError],
        ['stale', settings.statusStale],
      ];
    case 'other':
      return [];
  }
}
