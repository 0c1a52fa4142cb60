import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { lanes } from '@tanggap/contracts';
import type { Lane } from '@tanggap/contracts';
import { ListWorkDue } from '../application/list-work-due.js';
import { ListWork } from '../application/list-work.js';

/** One loop a lane for as long as the service runs, so that a small list never waits for a large one. No error ends them. */
@Injectable()
export class WorkOnLists implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('lists');
  private running = false;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly work: ListWork,
    private readonly due: ListWorkDue,
  ) {}

  onApplicationBootstrap(): void {
    this.running = true;
    this.loops = Promise.all(lanes.map((lane) => this.loop(lane)));
  }

  /** Waits for the slice at hand; a list that is not done goes on after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.running = false;
    this.due.stop();
    await this.loops;
  }

  private async loop(lane: Lane): Promise<void> {
    while (this.running) {
      const wasBusy = await this.step(lane);
      if (!wasBusy) await this.due.untilNext();
    }
  }

  private async step(lane: Lane): Promise<boolean> {
    try {
      const didList = await this.work.doNext(lane, () => this.running);
      return didList || (lane === 'bulk' && (await this.work.clearUp()));
    } catch (error) {
      this.log.warn({ msg: 'the lists cannot be looked at just now', error });
      return false;
    }
  }
}
