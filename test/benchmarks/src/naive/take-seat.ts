import { Raw } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { TrainingClass } from './referrals.entities.js';

/** A seat in the next class that has one; the class stays locked until the transaction ends. */
export async function takeSeat(manager: EntityManager, programmeCode: string): Promise<TrainingClass | undefined> {
  const classes = manager.getRepository(TrainingClass);
  const training = await classes.findOne({
    where: { programmeCode, seatsTaken: Raw((taken) => `${taken} < seats`) },
    order: { startsOn: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (!training) return undefined;
  training.seatsTaken += 1;
  return classes.save(training);
}
