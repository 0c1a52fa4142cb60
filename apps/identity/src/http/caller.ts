import { networkOf } from '@tanggap/platform';
import type { Request } from 'express';
import type { Caller } from '../application/sessions.js';

const LONGEST_NAME = 500;

export function callerOf(request: Request, device?: string): Caller {
  return {
    device,
    network: networkOf(request),
    userAgent: (request.header('user-agent') ?? '').slice(0, LONGEST_NAME),
  };
}
