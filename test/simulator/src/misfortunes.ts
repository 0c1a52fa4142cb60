import type { Envelope } from '@tanggap/contracts';
import type { Batch } from '@tanggap/messaging';
import type { Chance } from './chance.js';
import type { EventLogs } from './event-logs.js';
import { faultOf, type Habits } from './habits.js';
import type { ServiceName } from './instances.js';
import { ServerError, type Fault } from './faults.js';

/** What goes wrong in a run, as often as its habits say. In the end it stops, or nothing would ever come to rest. */
export class Misfortunes {
  /** Notices that cannot get through: a part of them was damaged on the way. */
  readonly lost = new Set<string>();
  /** The service with an event that it cannot handle, until somebody has mended that and replayed what was parked. */
  poisoned: ServiceName | undefined;
  private poison: string | undefined;
  private left: number;
  private poisonLeft: boolean;
  private damageLeft: boolean;

  constructor(
    private readonly chance: Chance | undefined,
    private readonly habits: Habits,
    private readonly say: (line: string) => void,
  ) {
    this.left = habits.misfortunes;
    this.poisonLeft = habits.poison;
    this.damageLeft = habits.damage;
  }

  /** What befalls the next step. */
  fault(): Fault | undefined {
    const fault = this.chance && this.left > 0 ? faultOf(this.chance, this.habits) : undefined;
    if (fault) this.left -= 1;
    return fault;
  }

  happens(likelihood: number): boolean {
    const happens = this.left > 0 && (this.chance?.percent(likelihood) ?? false);
    if (happens) this.left -= 1;
    return happens;
  }

  /** Now and then an event meets a mistake of ours, or is not what was agreed when it arrives. */
  harm(event: Envelope, hearers: readonly ServiceName[], logs: EventLogs): void {
    if (this.poisonLeft && hearers.length > 0 && this.chance?.percent(8)) {
      this.poisonLeft = false;
      this.poisoned = this.chance.oneOf(hearers);
      this.poison = event.id;
      this.say(`  ${this.poisoned} cannot handle ${event.position} until somebody mends it`);
    } else if (this.damageLeft && event.topic === 'layoff-notices.notice') {
      this.damageLeft = false;
      logs.damage(event);
      this.lost.add(event.key);
      this.say(`  ${event.position} is damaged on its way`);
    }
  }

  mend(): void {
    this.poison = undefined;
  }

  /** What our mistake would throw. */
  assertHandled(service: ServiceName, { events }: Batch): void {
    if (this.poisoned === service && events.some(({ id }) => id === this.poison)) throw new ServerError('22P02');
  }
}
