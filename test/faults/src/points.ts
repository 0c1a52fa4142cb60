import { pointAfter, pointBefore } from '@tanggap/testing';
import type { Change } from '@tanggap/testing';
import type { ServiceName } from '@tanggap/servers';
import type { Transport } from './options.js';

/** A place between two steps that a crash must not be able to tear apart. */
export type NamedPoint = {
  readonly name: string;
  readonly services: readonly ServiceName[];
  /** Where it can be reached; both unless said otherwise. */
  readonly transport?: Transport;
  /** At which visits the process dies; the suite takes the first alone. */
  readonly visits: readonly number[];
  readonly change: Change;
};

const listeners = ['layoff-notices', 'worker-registry', 'training-referrals', 'cash-assistance'] as const;
const keepers = ['training-referrals', 'cash-assistance'] as const;
const notices = ['layoff-notices'] as const;
const thrice = [1, 2, 3];

const consumption = 'libs/messaging/dist/consumption.js';
const work = 'libs/messaging/dist/unit-of-work.js';
const reader = 'libs/messaging/dist/postgres/outbox-reader.js';
const rounds = 'libs/messaging/dist/rounds.js';
const relay = 'libs/messaging/dist/kafka/relay.js';
const listener = 'libs/messaging/dist/kafka/listener.js';
const commands = 'libs/platform/dist/commands.js';
const database = 'libs/platform/dist/database.js';
const uploads = 'apps/layoff-notices/dist/application/uploads.js';
const parts = 'apps/layoff-notices/dist/application/sealed-parts.js';
const checks = 'apps/layoff-notices/dist/application/check-lists.js';
const reports = 'apps/layoff-notices/dist/application/report-workers.js';

export const points: readonly NamedPoint[] = [
  before('position-moved-effect-not-made', listeners, consumption, 'return effect(tx);'),
  {
    name: 'effect-made-facts-not-written',
    services: listeners,
    visits: thrice,
    change: {
      file: consumption,
      find: 'return effect(tx);',
      put: "const ends = await effect(tx); await globalThis.comeToPoint('effect-made-facts-not-written'); return ends;",
    },
  },
  { ...before('facts-written-not-committed', listeners, work, 'return result;'), visits: [1, 2, 6] },
  before('committed-not-remembered', listeners, consumption, 'this.positions.remember(stream, to);'),

  { ...before('read-not-handed-on', listeners, reader, 'this.handOn(lane, events);'), transport: 'postgres' },
  { ...before('relay-not-sent', listeners, relay, 'await producer.send('), transport: 'kafka' },
  { ...before('relay-sent-not-remembered', listeners, relay, 'await office.query(`insert'), transport: 'kafka' },
  { ...before('done-offset-not-resolved', listeners, listener, 'payload.resolveOffset('), transport: 'kafka' },

  after('allocated-not-committed', keepers, rounds, 'await this.rounds.allocate(tx, round);'),
  before('told-not-closed', keepers, rounds, 'await this.rounds.close(tx, round);'),
  { ...before('between-slices-of-a-round', keepers, rounds, 'const due = await this.nextDue('), visits: [2, 4, 5] },

  { ...before('list-being-received', notices, parts, 'yield chunk;'), visits: [2, 5, 9] },
  before('list-received-not-adopted', notices, uploads, 'const original = kept();'),
  before('list-adopted-not-answered', notices, uploads, 'this.due.soon();'),
  before('rows-copied-not-committed', notices, checks, 'await addFindings(tx, findings);'),
  after('rows-committed-list-not-checked', notices, checks, 'async finish({ id, revision }) {'),
  after('accepted-not-reported', notices, reports, 'async report(listId, goesOn) {'),
  before('reported-not-committed', notices, reports, "await keepListStatus(tx, moveList(list, 'reported'));"),

  {
    ...before('command-done-answer-not-kept', notices, commands, 'await tx.manager.query(`update commands set answer'),
    visits: [1, 3, 5],
  },
  {
    name: 'command-committed-not-answered',
    services: notices,
    visits: [1, 3],
    change: {
      file: commands,
      find: 'async once(command, work) {',
      put: `async once(command, work) {
        const answer = await this.onceUnanswered(command, work);
        await globalThis.comeToPoint('command-committed-not-answered');
        return answer;
    }
    async onceUnanswered(command, work) {`,
    },
  },

  before(
    'not-migrated',
    ['identity', ...listeners],
    database,
    'const done = await executor.executePendingMigrations();',
  ),
  ...migrations(),
];

/** In the middle of the first migration, which makes all tables of messaging first. */
function migrations(): NamedPoint[] {
  const files: Readonly<Record<(typeof listeners)[number], string>> = {
    'layoff-notices': '0001-create-notices',
    'worker-registry': '0001-create-registry',
    'training-referrals': '0001-create-referrals',
    'cash-assistance': '0001-create-assessments',
  };
  return listeners.map((service) => ({
    name: 'in-the-middle-of-a-migration',
    services: [service],
    visits: [12, 30, 35],
    change: {
      file: `apps/${service}/dist/persistence/migrations/${files[service]}.js`,
      find: 'await runner.query(',
      put: "await globalThis.comeToPoint('in-the-middle-of-a-migration'), await runner.query(",
    },
  }));
}

function before(name: string, services: readonly ServiceName[], file: string, text: string): NamedPoint {
  return { name, services, visits: thrice, change: pointBefore(name, file, text) };
}

function after(name: string, services: readonly ServiceName[], file: string, text: string): NamedPoint {
  return { name, services, visits: thrice, change: pointAfter(name, file, text) };
}
