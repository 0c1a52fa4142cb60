import { streamName, Superseded, type Stream } from '@tanggap/messaging';
import { Crew } from './crew.js';
import { nextDeskAct, type DeskAct } from './desk-acts.js';
import { EventLogs } from './event-logs.js';
import { calm, habitsOf, type Habits } from './habits.js';
import type { Instance, ServiceName } from './instances.js';
import { Misfortunes } from './misfortunes.js';
import { ServerError } from './faults.js';
import type { Ended } from './one-connection.js';
import { lay } from './planting.js';
import { portionFor } from './portion.js';
import { replayed } from './replaying.js';
import { Unprotected, type Running } from './running.js';
import { chosen, type Step } from './steps.js';
import { nextBackAct } from './taking-back.js';
import { lastStage, roundsStage, stages, usualWeight } from './weights.js';
import type { NoticeOfWorld, World } from './world.js';

type NoticeState = { readonly notice: NoticeOfWorld; accepted: boolean; reported: boolean; isBack: boolean };

const tooManySteps = 1_500;

/** One world brought to rest, step by step; which step is next, and what befalls it, is up to chance. */
export class Simulation {
  readonly logs = new EventLogs();
  readonly misfortunes: Misfortunes;
  readonly counts = { steps: 0, deaths: 0, errors: 0, superseded: 0, parked: 0 };
  readonly habits: Habits;
  private readonly crew: Crew;
  private readonly notices: NoticeState[];
  private readonly roundsMayMove = new Set<ServiceName>();

  constructor(
    private readonly world: World,
    readonly running: Running,
  ) {
    const { chance, databases, parts, say } = running;
    this.habits = chance ? habitsOf(chance) : calm;
    this.misfortunes = new Misfortunes(chance, this.habits, say);
    const door = this.misfortunes.assertHandled.bind(this.misfortunes);
    this.crew = new Crew({ databases, parts, habits: this.habits, door, say }, chance);
    this.notices = world.notices.map((notice) => ({
      notice,
      accepted: false,
      reported: false,
      isBack: notice.takesBack.length === 0,
    }));
  }

  async lay(): Promise<void> {
    const entries = Object.entries(this.running.databases).map(([name, { connection }]) => [name, connection]);
    await lay(this.world, this.habits.sizes.workers, Object.fromEntries(entries));
  }

  /** Goes on until there is nothing left to do; `only` these notices are handed in. */
  async run(only: (noticeId: string) => boolean = () => true): Promise<void> {
    for (;;) {
      const steps = [this.filings(only), this.takingBack(only), this.deliveries(), this.rounds(), this.operations()];
      const step = chosen(steps.flat(), this.running.chance);
      if (!step) return;
      this.counts.steps += 1;
      if (this.counts.steps > tooManySteps) throw new Error(`it does not come to rest: ${step.what} again and again`);
      await step.run();
    }
  }

  end(): void {
    this.crew.end();
  }

  private weightAt(stage: number, weight = usualWeight): number {
    return this.habits.heaping ** (lastStage - stage) * weight;
  }

  private filings(only: (noticeId: string) => boolean): Step[] {
    return this.notices
      .filter(({ notice, reported }) => !reported && only(notice.id))
      .map((state) => ({
        what: `${state.accepted ? 'report' : 'hand in'} ${state.notice.id}`,
        weight: this.weightAt(0),
        run: () => (state.accepted ? this.report(state) : this.handIn(state)),
      }));
  }

  private takingBack(only: (noticeId: string) => boolean): Step[] {
    return this.notices
      .filter(({ notice, reported, isBack }) => reported && !isBack && only(notice.id))
      .map((state) => ({
        what: `take back of ${state.notice.id}`,
        weight: this.weightAt(state.notice.takesBackLate ? lastStage : 0),
        run: () => this.takeBack(state),
      }));
  }

  private async takeBack(state: NoticeState): Promise<void> {
    const instance = this.crew.anyOf('layoff-notices');
    const { connection } = this.running.databases['layoff-notices'];
    const { notice } = state;
    const [next, { desk }] = [await nextBackAct(connection, notice.id), instance];
    if (next && desk) await this.step(instance, `${next.what} ${notice.id}`, () => next.act(instance, desk, notice));
    state.isBack = (await nextBackAct(connection, notice.id)) === undefined;
  }

  /** The company hands it in, the office takes it up and accepts it. Who did not hear of success looks how far it is. */
  private async handIn(state: NoticeState): Promise<void> {
    const instance = this.crew.anyOf('layoff-notices');
    const { id } = state.notice;
    const next = await this.nextDeskAct(id);
    if (next && instance.desk) {
      const { desk, work } = instance;
      await this.step(instance, `${next.what} ${id}`, () =>
        work.run({ correlationId: id, causationId: null }, (tx) => next.act(desk, tx, state.notice)),
      );
    }
    state.accepted = (await this.nextDeskAct(id)) === undefined;
  }

  private nextDeskAct(noticeId: string): Promise<DeskAct | undefined> {
    return nextDeskAct(this.running.databases['layoff-notices'].connection, noticeId);
  }

  /** A last portion that is full does not tell that it is the last. */
  private async report(state: NoticeState): Promise<void> {
    const instance = this.crew.anyOf('layoff-notices');
    const { id, listId, workers } = state.notice;
    let goes = 0;
    const ended = await this.step(instance, `reports ${id}`, async () =>
      instance.reports?.report(listId, () => goes++ === 0),
    );
    if (ended !== 'done' || this.logs.workersTold(id) < workers.length) return;
    const { sizes } = this.habits;
    const isFull = Math.ceil(workers.length / sizes.workers) % sizes.reports === 0;
    state.reported = !(isFull && this.running.databases['layoff-notices'].connection.hasPublished);
  }

  private deliveries(): Step[] {
    return this.crew.all().flatMap((instance) =>
      instance.heard
        .filter((stream) => (instance.cursors.get(streamName(stream)) ?? 0) < this.logs.of(stream).length)
        .map((stream) => ({
          what: `${instance.name} reads ${streamName(stream)}`,
          weight: this.weightAt(stages[instance.service], this.crew.isSlow(instance.service, stream) ? 1 : usualWeight),
          run: () => this.deliver(instance, stream),
        })),
    );
  }

  private async deliver(instance: Instance, stream: Stream): Promise<void> {
    const name = streamName(stream);
    const { from, to } = portionFor(stream, instance.cursors.get(name) ?? 0, this);
    const batch = this.logs.of(stream).slice(from, to);
    const told = batch.map((event) => `${event.position}:${event.name.split('.')[1]}`).join(' ');
    const ended = await this.step(instance, `reads ${name} ${told}`, () => instance.consumption.take(stream, batch));
    if (ended === 'done') instance.cursors.set(name, from + batch.length);
    const { commits } = this.running.databases[instance.service].connection;
    if (ended !== 'done' || commits > 0) this.roundsMayMove.add(instance.service);
  }

  private rounds(): Step[] {
    const keepers = this.crew.all().filter(({ service, keeper }) => keeper && this.roundsMayMove.has(service));
    return keepers.map((instance) => ({
      what: `${instance.name} holds rounds`,
      weight: this.weightAt(roundsStage),
      run: () => this.hold(instance),
    }));
  }

  private async hold(instance: Instance): Promise<void> {
    let goes = 0;
    const ended = await this.step(instance, 'holds rounds', async () => instance.keeper?.holdDue(() => goes++ === 0));
    const { connection } = this.running.databases[instance.service];
    if (ended !== 'done' || connection.commits > 0) return;
    if (!(await this.takesUp(instance))) this.roundsMayMove.delete(instance.service);
  }

  /** What rounds have told comes on the lists of work, a slice at a time; whether there was any. */
  private async takesUp(instance: Instance): Promise<boolean> {
    const { takingUp, service } = instance;
    const { connection } = this.running.databases[service];
    if (!takingUp || (await connection.ask(`select from work_walks where not is_over limit 1`)).length === 0)
      return false;
    await this.step(instance, 'takes up work', () => takingUp.step(this.habits.sizes.decisions));
    return true;
  }

  private operations(): Step[] {
    const { poisoned } = this.misfortunes;
    if (!poisoned) return [];
    return [{ what: 'an operator replays', weight: usualWeight, run: () => this.replay(poisoned) }];
  }

  /** Somebody has mended what made an event fail; once nothing is parked any more, it is over. */
  private async replay(service: ServiceName): Promise<void> {
    this.misfortunes.mend();
    const [first] = await this.running.databases[service].connection.ask<{ topic: string; key: string }>(
      `select topic, key from parked_events where state = 'parked' and code = 'database.22P02' order by topic, key limit 1`,
    );
    if (!first) {
      this.misfortunes.poisoned = undefined;
      return;
    }
    this.counts.parked += 1;
    const { topic, key } = first;
    const instance = this.crew.anyOf(service);
    await this.step(instance, `replays ${topic} ${key}`, () => replayed(instance, topic, key));
    this.roundsMayMove.add(service);
  }

  /** One step of an instance, and what befalls it. */
  private async step(instance: Instance, what: string, work: () => Promise<unknown>): Promise<Ended> {
    const { say, databases, isProtected } = this.running;
    const { connection } = databases[instance.service];
    const fault = this.misfortunes.fault();
    say(`${instance.name} ${what}${fault ? `; ${fault.kind} ${fault.moment} statement ${fault.at}` : ''}`);
    const ended = await connection.during(fault, isProtected || this.habits.poison || this.habits.damage, work);
    if (ended === 'unprotected') throw new Unprotected();
    if (connection.hasPublished) await this.publish(instance.service);
    if (ended === 'died') this.replace(instance);
    else if (ended !== 'done') this.assertExpected(ended.error, instance);
    return ended;
  }

  private async publish(service: ServiceName): Promise<void> {
    for (const event of await this.logs.catchUp(service, this.running.databases[service].connection)) {
      this.running.say(`  ${event.position}:${event.name} ${event.key}`);
      this.misfortunes.harm(event, this.crew.hearersOf(event), this.logs);
    }
  }

  private replace(dead: Instance): void {
    this.counts.deaths += 1;
    const born = this.crew.replace(dead);
    this.roundsMayMove.add(dead.service);
    this.running.say(`  it died; ${born.name} takes its place`);
  }

  /** Whatever an instance did not expect is our mistake, unless the server was made to say it. */
  private assertExpected(error: unknown, { name }: Instance): void {
    if (error instanceof Superseded) {
      this.counts.superseded += 1;
      this.running.say(`  ${name} was superseded`);
      return;
    }
    const { driverError = error } = error as { driverError?: unknown };
    if (!(driverError instanceof ServerError)) throw error;
    this.counts.errors += 1;
  }
}
