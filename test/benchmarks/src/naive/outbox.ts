import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ClientKafka } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { Column, DataSource, Entity, In, Index, IsNull, PrimaryGeneratedColumn } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { config } from './config.js';

@Entity('outbox')
export class OutboxMessage {
  @PrimaryGeneratedColumn({ type: 'bigint' }) position!: string;
  @Column('text') topic!: string;
  @Column('text') key!: string;
  @Column('jsonb') value!: object;
  @Index({ where: 'sent_at is null' })
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt!: Date | null;
}

export async function say(manager: EntityManager, topic: string, key: string, value: object): Promise<void> {
  await manager.getRepository(OutboxMessage).save({ topic, key, value: { messageId: crypto.randomUUID(), ...value } });
}

export const BROKER = 'broker';
const AT_ONCE = 100;
const LOOK_EVERY_MS = 50;

/** Sends what was said, in order, and notes that it was sent: a hundred messages, then the next. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private running = config.sendsOutbox;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(BROKER) private readonly broker: ClientKafka,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.running) return;
    await this.broker.connect();
    this.ended = this.loop();
  }

  async onModuleDestroy(): Promise<void> {
    this.running = false;
    await this.ended;
  }

  private async loop(): Promise<void> {
    while (this.running) {
      const sent = await this.sendNext();
      if (sent < AT_ONCE) await pause(LOOK_EVERY_MS);
    }
  }

  private async sendNext(): Promise<number> {
    const outbox = this.db.getRepository(OutboxMessage);
    const next = await outbox.find({ where: { sentAt: IsNull() }, order: { position: 'ASC' }, take: AT_ONCE });
    for (const { topic, key, value } of next) await lastValueFrom(this.broker.emit(topic, { key, value }));
    const positions = next.map(({ position }) => position);
    if (next.length > 0) await outbox.update({ position: In(positions) }, { sentAt: new Date() });
    return next.length;
  }
}
