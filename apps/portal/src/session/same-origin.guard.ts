import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HttpProblem } from '@tanggap/platform';
import type { Request } from 'express';
import { PortalConfig } from '../config.js';
import { english } from '../messages/english.js';
import { indonesian } from '../messages/indonesian.js';

/** Forms are accepted from our own pages only, also the one for signing in. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(PortalConfig) private readonly config: PortalConfig) {}

  canActivate(context: ExecutionContext): boolean {
    if (isFromOurselves(context.switchToHttp().getRequest<Request>(), this.config)) return true;
    throw new HttpProblem(403, 'form.other-origin', {
      id: indonesian['problem.origin'],
      en: english['problem.origin'],
    });
  }
}

/** Every browser says where a form comes from. */
export function isFromOurselves(request: Request, { PORTAL_URL }: PortalConfig): boolean {
  const site = request.header('sec-fetch-site');
  const origin = request.header('origin');
  const own = PORTAL_URL ? new URL(PORTAL_URL).host : request.host;
  const isOurs = (site ?? 'same-origin') === 'same-origin' && (origin === undefined || isOf(own, origin));
  return isOurs && (site !== undefined || origin !== undefined);
}

function isOf(host: string, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
