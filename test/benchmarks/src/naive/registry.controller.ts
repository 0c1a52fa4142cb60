import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { isNew } from './inbox.js';
import { topics } from './messages.js';
import type { WorkerReported } from './messages.js';
import { say } from './outbox.js';
import { Person, WorkerCase } from './registry.entities.js';

@Controller()
export class RegistryController {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  @EventPattern(topics.reported)
  async register(@Payload() reported: WorkerReported): Promise<void> {
    const { messageId, nik, name, birthDate, phone, ...work } = reported;
    await this.db.transaction(async (manager) => {
      if (!(await isNew(manager, messageId))) return;
      const people = manager.getRepository(Person);
      const person = (await people.findOneBy({ nik })) ?? (await people.save({ nik, name, birthDate, phone }));
      const { listId, line, districtCode, jobTitle, wage, layoffDate } = work;
      const cases = manager.getRepository(WorkerCase);
      const facts = { personId: person.id, listId, line, districtCode, jobTitle, wage, layoffDate };
      const opened = await cases.save(facts);
      await say(manager, topics.opened, person.id, { ...work, caseId: opened.id, personId: person.id });
    });
  }
}
