import { streamName, type Batch, type Stream } from '@tanggap/messaging';
import type { DataSource } from 'typeorm';
import type { Chance } from './chance.js';
import type { Habits } from './habits.js';
import { makeInstance, serviceNames, type Instance, type Parts, type ServiceName } from './instances.js';

export type Hiring = {
  readonly databases: Readonly<Record<ServiceName, { readonly db: DataSource }>>;
  readonly parts: Parts;
  readonly habits: Habits;
  readonly door: (service: ServiceName, batch: Batch) => void;
  readonly say: (line: string) => void;
};

/** The processes that run, one or two of each service. */
export class Crew {
  private readonly instances = new Map<ServiceName, Instance[]>();
  private readonly slow = new Set<string>();
  private born = 0;

  constructor(
    private readonly hiring: Hiring,
    private readonly chance: Chance | undefined,
  ) {
    for (const service of serviceNames) {
      const count = chance?.percent(hiring.habits.twins) ? 2 : 1;
      const twins = Array.from({ length: count }, () => this.make(service));
      this.instances.set(service, twins);
      for (const { heard } of twins.slice(0, 1)) {
        for (const stream of heard)
          if (chance?.percent(hiring.habits.slow)) this.slow.add(service + streamName(stream));
      }
    }
    // These processes have been up for a while, and know that there is nothing yet.
    for (const { heard, consumption } of this.all())
      for (const stream of heard) consumption.positions.remember(stream, 0);
  }

  all(): Instance[] {
    return [...this.instances.values()].flat();
  }

  anyOf(service: ServiceName): Instance {
    const instances = this.instances.get(service) ?? [];
    const [first] = instances;
    if (!first) throw new Error(`nobody runs ${service}`);
    return this.chance ? this.chance.oneOf(instances) : first;
  }

  /** The services that listen to it. */
  hearersOf(stream: Stream): ServiceName[] {
    const hears = ({ heard }: Instance) => heard.some((one) => streamName(one) === streamName(stream));
    return serviceNames.filter((service) => this.instances.get(service)?.some(hears));
  }

  isSlow(service: ServiceName, stream: Stream): boolean {
    return this.slow.has(service + streamName(stream));
  }

  /** Where to read on is remembered now and then, so the new one begins somewhere behind the dead one. */
  replace(dead: Instance): Instance {
    dead.consumption.stop();
    const born = this.make(dead.service);
    for (const [stream, cursor] of dead.cursors) born.cursors.set(stream, this.chance?.below(cursor + 1) ?? 0);
    const instances = this.instances.get(dead.service) ?? [];
    instances[instances.indexOf(dead)] = born;
    return born;
  }

  /** Nobody looks after these processes any more. */
  end(): void {
    for (const { consumption } of this.all()) consumption.stop();
  }

  private make(service: ServiceName): Instance {
    const { databases, parts, habits, door, say } = this.hiring;
    this.born += 1;
    const name = `${service}#${this.born}`;
    return makeInstance(service, { db: databases[service].db, name, sizes: habits.sizes, parts, door, say });
  }
}
