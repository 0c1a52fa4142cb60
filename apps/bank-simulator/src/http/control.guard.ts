import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Request } from 'express';
import { BankSimulatorConfig } from '../config.js';

/** The doors of tests and training: by their key where there is one, and in production not without. */
@Injectable()
export class ControlGuard implements CanActivate {
  constructor(@Inject(BankSimulatorConfig) private readonly config: BankSimulatorConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const { CONTROL_KEY: key, APP_ENV } = this.config;
    if (key === undefined && APP_ENV !== 'production') return true;
    const given = Buffer.from(context.switchToHttp().getRequest<Request>().header('authorization') ?? '');
    const wanted = Buffer.from(`Bearer ${key ?? ''}`);
    if (key !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)) return true;
    throw new Rejected('forbidden', 'control.shut', {
      id: 'Pintu ini hanya untuk pengujian dan pelatihan, dengan kuncinya.',
      en: 'This door is for tests and training only, with its key.',
    });
  }
}
