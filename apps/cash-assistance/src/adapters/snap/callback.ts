import { timingSafeEqual } from 'node:crypto';
import { interfaceKey } from '../../domain/paying/fact.js';
import type { BankFact, Callback, ReadCallback } from '../../ports/bank.js';
import { callbackSignature } from './signing.js';
import { amountOf, bodyOf, referenceOf, text, toldByState } from './told.js';

/** How far the moment of a callback may lie from ours, either way: who has kept one cannot tell it again for ever. */
const NEAR_MS = 15 * 60_000;

/**
 * What the bank tells of its own accord, in the form of an answer to a question; undefined where the secret has not signed it, `not-now`
 * where it was signed at another time.
 */
export function readCallback(callback: Callback, secret: string, now: Date): ReadCallback {
  const body = JSON.stringify(callback.body ?? null);
  const wanted = callbackSignature({ path: callback.path, body, timestamp: callback.timestamp }, secret);
  if (!isSame(callback.signature, wanted)) return undefined;
  const isNear = Math.abs(now.getTime() - new Date(callback.timestamp).getTime()) <= NEAR_MS;
  return isNear ? factOf(bodyOf(callback.body)) : 'not-now';
}

function factOf(body: Readonly<Record<string, unknown>>): BankFact | 'not-understood' {
  const externalId = text(body['originalPartnerReferenceNo']);
  const amount = amountOf(bodyOf(body['amount']));
  const more = bodyOf(body['additionalInfo']);
  const reference = referenceOf(body['originalReferenceNo']);
  const told = toldByState(text(body['latestTransactionStatus']), more, reference, 'callback');
  if (!isPlain(externalId) || amount === undefined) return 'not-understood';
  if ('why' in told) return 'not-understood';
  return {
    key: interfaceKey(externalId, { kind: told.state, amount }),
    kind: told.state,
    source: 'callback',
    externalId,
    bankReference: told.bankReference ?? null,
    amount,
    code: 'code' in told ? told.code : null,
    occurredAt: momentOf(text(more['toldAt'])),
    valueDate: null,
  };
}

function momentOf(written: string): Date | null {
  const moment = new Date(written);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

function isPlain(key: string): boolean {
  return /^[\x21-\x7e]{1,64}$/.test(key);
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
