import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HttpProblem } from '@tanggap/platform';
import type { Request } from 'express';
import { PortalConfig } from '../config.js';
import { english } from '../messages/english.js';
import { indonesian } from '../messages/indonesian.js';

/** Forms are accepted from our own pages only, also the one for signing in. Every browser says where a form comes from. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(PortalConfig) private readonly config: PortalConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const site = request.header('sec-fetch-site');
    const origin = request.header('origin');
    const isOurs = (site ?? 'same-origin') === 'same-origin' && (origin === undefined || this.isOwn(origin, request));
    if (isOurs && (site !== undefined || origin !== undefined)) return true;
    throw new HttpProblem(403, 'form.other-origin', {
      id: indonesian['problem.origin'],
      en: english['problem.origin'],
    });
  }

  private isOwn(origin: string, request: Request): boolean {
    if (!URL.canParse(origin)) return false;
    const own = this.config.PORTAL_URL;
    return new URL(origin).host === (own ? new URL(own).host : request.host);
  }
}
