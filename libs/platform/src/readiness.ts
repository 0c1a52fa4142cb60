import { Injectable, Logger } from '@nestjs/common';

/** Says in words why a check does not hold; other errors show only that it failed. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

/** Resolves when all is well, throws when not; what it says is shown beside it, such as how far behind some work is. */
export type ReadinessCheck = { readonly name: string; readonly check: () => Promise<unknown> };

export type CheckResult = { readonly ok: boolean; readonly why?: string; readonly says?: string };
export type ReadinessReport = { readonly ready: boolean; readonly checks: Readonly<Record<string, CheckResult>> };

const CHECK_TIMEOUT_MS = 2_000;
/** A check that answered well so shortly before may be late once: a busy pool is no outage. */
const GRACE_MS = 10_000;

class Late extends NotReady {}

/** Whether this service should be sent requests. Each part that can fail adds its own check. */
@Injectable()
export class Readiness {
  private readonly log = new Logger('Readiness');
  private readonly checks: ReadinessCheck[] = [];
  private readonly wellAt = new Map<string, number>();
  private phase: 'starting' | 'started' | 'stopping' = 'starting';

  add(check: ReadinessCheck): void {
    this.checks.push(check);
  }

  hasStarted(): boolean {
    return this.phase !== 'starting';
  }

  started(): void {
    if (this.phase === 'starting') this.phase = 'started';
  }

  stopping(): void {
    this.phase = 'stopping';
  }

  async report(): Promise<ReadinessReport> {
    const results = await Promise.all(this.checks.map(async (one) => [one.name, await this.resultOf(one)] as const));
    const checks = {
      service: { ok: this.phase === 'started', ...(this.phase !== 'started' && { why: this.phase }) },
      ...Object.fromEntries(results),
    };
    return { ready: Object.values(checks).every(({ ok }) => ok), checks };
  }

  private async resultOf({ name, check }: ReadinessCheck): Promise<CheckResult> {
    try {
      const says = await withinTime(check());
      this.wellAt.set(name, performance.now());
      return { ok: true, ...(says !== undefined && { says }) };
    } catch (error) {
      const wellAt = this.wellAt.get(name);
      if (error instanceof Late && wellAt !== undefined && performance.now() - wellAt < GRACE_MS) return { ok: true };
      this.log.debug({ msg: `${name} is not ready`, error });
      return { ok: false, why: error instanceof NotReady ? error.message : 'failed' };
    }
  }
}

async function withinTime(work: Promise<unknown>): Promise<string | undefined> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Late(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
  try {
    const said = await Promise.race([work, promise]);
    return typeof said === 'string' ? said : undefined;
  } finally {
    clearTimeout(timer);
  }
}
