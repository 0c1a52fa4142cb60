import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { rupiah } from '@tanggap/kernel';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import { ServiceConfig } from '@tanggap/platform';
import { openMissingBudgets } from '../persistence/budget.store.js';

type DemoBudget = { readonly scheme: string; readonly year: number; readonly allocation: number };

/** Opens the demo budgets before the first event is heard; what is already there, and spent from, stays as it is. */
@Injectable()
export class DemoBudgets implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly config: ServiceConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.config.SEED_DIR) return;
    const demo = JSON.parse(await readFile(join(this.config.SEED_DIR, 'budgets.json'), 'utf8')) as DemoBudget[];
    const budgets = demo.map(({ scheme, year, allocation }) => ({
      schemeCode: scheme,
      year,
      allocation: rupiah(allocation),
    }));
    await this.work.run(newCause(), (tx) => openMissingBudgets(tx, budgets));
  }
}
