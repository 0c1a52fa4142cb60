import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, ServiceConfig } from '@tanggap/platform';
import { openMissingDesks } from '../../persistence/case-work/desk.store.js';

type DemoDesk = Readonly<{ accountId: string; regions: readonly string[]; districts: readonly string[]; cap: number }>;

/** Opens the desks of the demo caseworkers, so that cases have somebody from the start; a desk that is there stays as it is. */
@Injectable()
export class DemoDesks implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: ServiceConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.config.SEED_DIR) return;
    const demo = JSON.parse(await readFile(join(this.config.SEED_DIR, 'desks.json'), 'utf8')) as DemoDesk[];
    const kept = { active: true, keptAt: this.clock.now(), keptBy: 'worker-registry' };
    await this.work.run(null, ({ manager }) =>
      openMissingDesks(
        manager,
        demo.map((desk) => ({ ...desk, ...kept })),
      ),
    );
  }
}
