import { Inject } from '@nestjs/common';
import {
  hearing,
  type EventsState,
  type Hearing,
  type OpenRound,
  type ParkedEvent,
  type Proposal,
} from '../../clients/events.js';
import { serviceNames } from '../../clients/readiness.js';
import { Services } from '../../clients/services.js';
import { healthPage } from '../../pages/operations/health.page.js';
import { parkedPage } from '../../pages/operations/parked.page.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';

const MOST = 100;
const rounded = ['training-referrals', 'cash-assistance'] as const;

/** How the product runs, for who keeps it running. What a service cannot tell just now is said to be missing. */
@AreaController()
export class OperationsPages {
  constructor(@Inject(Services) private readonly services: Services) {}

  @Page('/operations', 'events:operate')
  async health(@CurrentVisit() visit: Visit): Promise<string> {
    const [states, rounds, ...events] = await Promise.all([
      this.services.states(),
      Promise.all(
        rounded.map(async (name) => [name, await visit.read<readonly OpenRound[]>(name, '/events/rounds')] as const),
      ),
      ...hearing.map(async (name) => [name, await visit.read<EventsState>(name, '/events')] as const),
    ]);
    const eventsOf = new Map<string, (typeof events)[number][1]>(events);
    const services = serviceNames.map((name) => ({
      state: states.find((one) => one.name === name) ?? {
        name,
        url: '',
        state: 'unreachable' as const,
        waitingFor: [],
      },
      events: eventsOf.get(name),
    }));
    return healthPage(visit.context, { services, rounds, readAt: visit.readAt });
  }

  @Page('/operations/parked', 'events:operate')
  async parked(@CurrentVisit() visit: Visit): Promise<string> {
    const service = visit.query.oneOf('service', hearing);
    const those: readonly Hearing[] = service ? [service] : hearing;
    const [parked, proposals] = await Promise.all([
      Promise.all(
        those.map(
          async (name) =>
            [name, await visit.read<readonly ParkedEvent[]>(name, '/events/parked', { limit: MOST })] as const,
        ),
      ),
      Promise.all(
        those.map(
          async (name) => [name, await visit.read<readonly Proposal[]>(name, '/events/parked/proposals')] as const,
        ),
      ),
    ]);
    const account = visit.account.accountId;
    return parkedPage(visit.context, { service, parked, proposals, account, readAt: visit.readAt });
  }
}
