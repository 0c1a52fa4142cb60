import {
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RequestWithPerson } from './person.js';
import { HttpProblem } from './problem.js';

/** `requests` in `seconds` for each address, or each account where the route has one. */
export type Rate = { readonly requests: number; readonly seconds: number; readonly by: 'address' | 'account' };

const RATE = 'tanggap:rate-limit';

/** Counted in this process alone; with several instances each allows this much. */
export function RateLimit(rate: Rate): CustomDecorator {
  return SetMetadata(RATE, rate);
}

/** One thing that each may do so often, counted in this process alone. */
export class Pace {
  private readonly limiter: RateLimiterMemory;

  constructor({ requests, seconds }: Omit<Rate, 'by'>) {
    this.limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  }

  /** Throws a 429 problem for who has done it too often. */
  async spend(who: string): Promise<RateLimiterRes> {
    try {
      return await this.limiter.consume(who);
    } catch (error) {
      throw error instanceof RateLimiterRes ? tooMany(error.msBeforeNext) : error;
    }
  }
}

@Injectable()
export class RateGuard implements CanActivate {
  private readonly paces = new Map<object, Pace>();

  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const rate = this.reflector.get<Rate | undefined>(RATE, handler);
    if (!rate) return true;
    const http = context.switchToHttp();
    const spent = await this.spend(handler, rate, whoOf(http.getRequest(), rate));
    http
      .getResponse<Response>()
      .setHeader('RateLimit', `"${rate.by}";r=${spent.remainingPoints};t=${Math.ceil(spent.msBeforeNext / 1000)}`);
    return true;
  }

  private spend(handler: object, rate: Rate, who: string): Promise<RateLimiterRes> {
    const pace = this.paces.get(handler) ?? new Pace(rate);
    this.paces.set(handler, pace);
    return pace.spend(who);
  }
}

/** A 429 problem that says when to come back, in its header and in words. */
export function tooMany(waitMs: number): HttpProblem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const wait = waitIn(seconds);
  return new HttpProblem(
    429,
    'request.too-many',
    {
      id: `Terlalu banyak permintaan. Coba lagi dalam ${wait.id}.`,
      en: `Too many requests. Try again in ${wait.en}.`,
    },
    { headers: { 'retry-after': String(seconds) } },
  );
}

/** As people say it: nobody counts six hundred seconds. */
function waitIn(seconds: number) {
  if (seconds < 120) return { id: `${seconds} detik`, en: seconds === 1 ? '1 second' : `${seconds} seconds` };
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return { id: `${minutes} menit`, en: `${minutes} minutes` };
  const hours = Math.ceil(minutes / 60);
  return { id: `${hours} jam`, en: `${hours} hours` };
}

function whoOf(request: RequestWithPerson, rate: Rate): string {
  return rate.by === 'account' && request.person ? request.person.accountId : networkOf(request);
}

/** The caller's IPv4 address, or the /64 network of an IPv6 one, of which one household has many addresses. */
export function networkOf(request: Request): string {
  const address = (request.ip ?? 'unknown').replace(/^::ffff:/, '');
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
