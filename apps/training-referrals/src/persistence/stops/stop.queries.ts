import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { areStopsDue } from './stop.store.js';

@Injectable()
export class StopQueries {
  constructor(private readonly db: DataSource) {}

  /** Whether somebody's training has stopped and what they hold is not taken back yet. */
  areDue(): Promise<boolean> {
    return areStopsDue(this.db);
  }
}
