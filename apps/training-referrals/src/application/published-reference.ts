import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { programmes } from '@tanggap/indonesia';
import { addDays } from '@tanggap/kernel';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import { Clock, ServiceConfig } from '@tanggap/platform';
import { openMissingClasses } from '../persistence/class.store.js';
import { certificationBodies } from '../persistence/classes/certification-bodies.js';
import { keepBodies, keepProviders } from '../persistence/classes/provider.store.js';
import { providers } from '../persistence/classes/providers.js';
import { admissionRules, policies } from '../persistence/reference.js';
import { keepReference } from '../persistence/reference.store.js';

/** A class of the demo wave; its days are counted from the day on which it is opened, so it never lies in the past. */
type DemoClass = {
  readonly code: string;
  readonly programme: string;
  readonly provider: string;
  readonly districtCode: string;
  readonly startsInDays: number;
  readonly days: number;
  readonly seats: number;
};

/** Brings the published tables into the database before the first event is heard, and demo classes where asked for. */
@Injectable()
export class PublishedReference implements OnModuleInit {
  private readonly log = new Logger('reference');

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: ServiceConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.work.run(newCause(), async ({ manager }) => {
      await keepProviders(manager, providers);
      await keepBodies(manager, certificationBodies);
      await keepReference(manager, programmes, admissionRules, policies);
    });
    if (this.config.SEED_DIR) await this.openDemoClasses(this.config.SEED_DIR);
  }

  private async openDemoClasses(folder: string): Promise<void> {
    const demo = JSON.parse(await readFile(join(folder, 'classes.json'), 'utf8')) as DemoClass[];
    const today = this.clock.today();
    const classes = demo.map(({ code, programme, provider, startsInDays, days, ...where }) => ({
      ...where,
      providerCode: provider,
      id: newId(),
      series: code,
      programmeCode: programme,
      startsOn: addDays(today, startsInDays),
      endsOn: addDays(today, startsInDays + days - 1),
    }));
    const opened = await this.work.run(newCause(), ({ manager }) => openMissingClasses(manager, classes, today));
    if (opened > 0) this.log.log(`${opened} demo classes opened`);
  }
}
