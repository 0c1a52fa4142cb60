import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { PortalConfig } from '../config.js';

/** Where browsers reach us by https, cookies are for https alone, whatever the last piece of the way to us is. */
@Injectable()
export class SecureByAddress implements NestMiddleware {
  private readonly isSecure: boolean;

  constructor(@Inject(PortalConfig) { PORTAL_URL = '' }: PortalConfig) {
    this.isSecure = PORTAL_URL.startsWith('https:');
  }

  use(request: Request, _: Response, next: NextFunction): void {
    if (this.isSecure) Object.defineProperty(request, 'secure', { value: true });
    next();
  }
}
