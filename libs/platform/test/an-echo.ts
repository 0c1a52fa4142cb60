import { Controller, Module } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { contractOf, newId, type Fact } from '@tanggap/contracts';
import {
  RoundsAtWork,
  UnitOfWork,
  messagingTables,
  parkedDesk,
  parkedProposals,
  newCause,
  roundOversight,
  roundTables,
  type Batch,
  type RoundWork,
} from '@tanggap/messaging';
import {
  auditTables,
  commandTables,
  readConfig,
  startService,
  TokenVerifier,
  type RunningService,
  type Tables,
} from '@tanggap/platform';
import { testTokens } from '@tanggap/testing';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

const heard = 'worker-registry.notice-registered.v1';

/** How the echo of this test behaves. */
export const behaviour = {
  /** What a handler waits for, inside its transaction. */
  gate: Promise.resolve(),
  poison: new Set<string>(),
  roundFails: false,
};

/** A service that hears what it says itself. */
@Controller()
class Echo {
  @EventPattern<string>(heard)
  async hear(@Payload() { events, tx }: Batch<typeof heard>): Promise<void> {
    await behaviour.gate;
    if (events.some(({ data }) => behaviour.poison.has(data.noticeId))) throw new RangeError('cannot be');
    await tx.manager.query(`select 1`);
  }
}

const rounds: RoundWork = {
  allocate: async () => {
    if (behaviour.roundFails) throw Object.assign(new Error('out of range'), { code: '22003' });
  },
  announce: async () => 0,
  close: async () => undefined,
};

@Module({ controllers: [Echo], providers: [RoundsAtWork.providing(rounds, 'worker-registry.case-opened.v1')] })
class EchoModule {}

class CreateEcho implements MigrationInterface {
  readonly name = 'CreateEcho0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    const ofEvents = [
      ...messagingTables,
      ...parkedProposals,
      ...parkedDesk({ pays: false }),
      ...roundTables,
      ...roundOversight,
    ];
    for (const table of [...ofEvents, ...commandTables, ...auditTables]) {
      await runner.query(table);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables: Tables = { migrations: [CreateEcho] };

export type Ready = {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, { ok: boolean; why?: string }>>;
};

export async function anEcho(databaseUrl: string) {
  const config = readConfig(
    { name: 'worker-registry', port: 0 },
    {
      APP_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: databaseUrl,
      SOURCE_DATABASE_URLS: JSON.stringify({ 'worker-registry': databaseUrl }),
    },
  );
  const service: RunningService = await startService(EchoModule, config, tables);
  const tokens = await testTokens();
  service.app.get(TokenVerifier).useKeys(tokens.keys);
  const authorization = `Bearer ${await tokens.tokenFor({ roles: ['ADMIN_SISTEM'] })}`;

  return {
    db: service.app.get(DataSource),
    close: () => service.close(),

    /** Says so many events, each of a notice of its own; their notices. */
    async say(count: number): Promise<string[]> {
      const notices = Array.from({ length: count }, () => newId('bulk'));
      const facts = notices.map(
        (noticeId) => ({ name: heard, data: { ...contractOf(heard).sample, noticeId } }) as Fact<typeof heard>,
      );
      await service.app.get(UnitOfWork, { strict: false }).run(newCause(), async (tx) => tx.publish(facts));
      return notices;
    },

    /** The sum of a figure over all its series that carry these labels; undefined when there is none. */
    async figure(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number | undefined> {
      const text = await (await fetch(`${service.url}/metrics`)).text();
      const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`));
      const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
      const values = lines.filter((line) => wanted.every((label) => line.includes(label)));
      return values.length === 0 ? undefined : values.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    },

    /** Of our own figures, all that there are. */
    async figureNames(): Promise<string[]> {
      const text = await (await fetch(`${service.url}/metrics`)).text();
      return [...text.matchAll(/^# HELP (tanggap_[a-z_]+) /gm)].map(([, name = '']) => name);
    },

    async ready(): Promise<Ready & { status: number }> {
      const response = await fetch(`${service.url}/health/ready`);
      return { status: response.status, ...((await response.json()) as Ready) };
    },

    ask: (path: string) => fetch(service.url + path, { headers: { authorization } }),

    async read(path: string): Promise<unknown> {
      return await (await this.ask(path)).json();
    },
  };
}

export type AnEcho = Awaited<ReturnType<typeof anEcho>>;
