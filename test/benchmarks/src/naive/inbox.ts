import { CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { EntityManager } from 'typeorm';

@Entity('inbox')
export class InboxMessage {
  @PrimaryColumn('uuid') id!: string;
  @CreateDateColumn({ type: 'timestamptz' }) receivedAt!: Date;
}

/** Notes the message in the transaction of its effect; false when it had been noted before. */
export async function isNew(manager: EntityManager, messageId: string): Promise<boolean> {
  const inbox = manager.getRepository(InboxMessage);
  if (await inbox.findOneBy({ id: messageId })) return false;
  await inbox.save({ id: messageId });
  return true;
}
