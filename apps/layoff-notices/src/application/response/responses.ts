import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import type { Notice, NoticeStatus } from '../../domain/notice.js';
import { Escalation } from './escalation.js';
import { Terms } from './terms.js';

/** Reaching one of these changes what the windows of the company count. */
const weighed: readonly NoticeStatus[] = ['submitted', 'refused', 'withdrawn'];

/** What follows from a notice's moves for the offices: call it after the notice was kept, last of all. */
@Injectable()
export class Responses {
  constructor(
    private readonly escalation: Escalation,
    private readonly terms: Terms,
  ) {}

  /** The notice has reached another state. */
  async moved(tx: Tx, notice: Notice): Promise<void> {
    await this.terms.follow(tx, notice);
    if (weighed.includes(notice.status)) await this.escalation.assess(tx, notice);
  }

  /** The notice has a new version: other days, other numbers. */
  async amended(tx: Tx, notice: Notice): Promise<void> {
    await this.terms.follow(tx, notice);
    await this.escalation.assess(tx, notice);
  }
}
