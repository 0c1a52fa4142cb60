import { createHash, createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { BankSimulatorConfig } from '../config.js';
import { callbackText, callText, tokenText, type SignedCall } from '../domain/signing.js';

export const TOKEN_SECONDS = 900;

/** Lower-case hex, as SNAP wants the hash of a body. */
export function sha256Hex(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Who is the payer: RSA for a token, HMAC for a call. Tokens are signed, not kept: they live through a restart. */
@Injectable()
export class Signatures {
  constructor(@Inject(BankSimulatorConfig) private readonly config: BankSimulatorConfig) {}

  isTokenRequest(clientKey: string, timestamp: string, signature: string): boolean {
    if (clientKey !== this.config.CLIENT_ID || !this.config.CLIENT_PUBLIC_KEY) return false;
    const der = Buffer.from(this.config.CLIENT_PUBLIC_KEY, 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify('sha256', Buffer.from(tokenText(clientKey, timestamp)), key, Buffer.from(signature, 'base64'));
  }

  newToken(wall: number): string {
    const until = String(Math.floor(wall / 1_000) + TOKEN_SECONDS);
    return `${until}.${this.tokenSeal(until)}`;
  }

  isToken(token: string, wall: number): boolean {
    const [until = '', seal = ''] = token.split('.');
    return isSame(seal, this.tokenSeal(until)) && Number(until) * 1_000 > wall;
  }

  isCall(partner: string, call: SignedCall, signature: string): boolean {
    return partner === this.config.CLIENT_ID && isSame(signature, this.sealed(callText(call)));
  }

  ofCallback(call: Omit<SignedCall, 'token'>): string {
    return this.sealed(callbackText(call));
  }

  private tokenSeal(until: string): string {
    return createHmac('sha256', this.config.CLIENT_SECRET).update(`token:${until}`).digest('base64url');
  }

  private sealed(text: string): string {
    return createHmac('sha512', this.config.CLIENT_SECRET).update(text).digest('base64');
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
