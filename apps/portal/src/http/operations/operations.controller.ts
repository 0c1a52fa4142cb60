import { Inject } from '@nestjs/common';
import { bodyOf, type Answer } from '../../clients/ask.js';
import {
  hearing,
  type EventsState,
  type Hearing,
  type OpenRound,
  type ParkedEvent,
  type ParkedGroup,
  type Proposal,
  type Redrive,
} from '../../clients/events.js';
import { serviceNames } from '../../clients/readiness.js';
import { Services } from '../../clients/services.js';
import { healthPage } from '../../pages/operations/health.page.js';
import {
  MOST_OF_EACH,
  parkedColumns,
  parkedFilters,
  parkedPage,
  parkedRows,
  type ParkedRow,
} from '../../pages/operations/parked.page.js';
import { families, knownTopics } from '../../pages/operations/words.js';
import { exported, isExport, type PageOfList } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import type { Asked } from '../../visit/query.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';

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
  async parked(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query } = visit;
    if (isExport(visit)) return exportedParked(visit);
    const service = query.oneOf('service', hearing);
    const those: readonly Hearing[] = service ? [service] : hearing;
    const asked = parkedAsked(visit);
    const after = service && query.text('after');
    const [parked, groups, redrives, proposals] = await Promise.all([
      ofEach<ParkedEvent>(visit, those, '/events/parked', { ...asked, limit: MOST_OF_EACH, after }),
      ofEach<ParkedGroup>(visit, those, '/events/parked/groups', asked),
      ofEach<Redrive>(visit, those, '/events/redrives'),
      ofEach<Proposal>(visit, those, '/events/parked/proposals'),
    ]);
    const last = service && parked[0] ? bodyOf(parked[0][1])?.at(MOST_OF_EACH - 1) : undefined;
    const next = last && placeText(last);
    const account = visit.account.accountId;
    return parkedPage(context, {
      service,
      query,
      parked,
      groups,
      redrives,
      proposals,
      next,
      account,
      readAt: visit.readAt,
    });
  }
}

async function ofEach<T>(visit: Visit, those: readonly Hearing[], path: string, asked: Asked = {}) {
  return Promise.all(those.map(async (name) => [name, await visit.read<readonly T[]>(name, path, asked)] as const));
}

/** What the filters say, as services take it; what is no day or no id is left out. */
function parkedAsked({ query }: Visit): Asked {
  const day = (name: string) => {
    const value = query.text(name);
    return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
  };
  return {
    topic: query.oneOf('topic', knownTopics),
    code: query.oneOf('why', families),
    from: day('from'),
    to: day('to'),
    about: query.id('about'),
  };
}

function placeText({ topic, partition, position }: ParkedEvent): string {
  return `${topic}:${partition}:${position}`;
}

const MOST_AT_ONCE = 500;

/** One service after the other, page by page. */
function exportedParked(visit: Visit): Promise<Shown> {
  const { context, query } = visit;
  const chosen = query.oneOf('service', hearing);
  const those: readonly Hearing[] = chosen ? [chosen] : hearing;
  const read = async (at = `${those[0]}|`): Promise<Answer<PageOfList<ParkedRow>>> => {
    const [name, after] = at.split('|', 2);
    const service = those.find((one) => one === name) ?? those[0] ?? hearing[0];
    const asked = { ...parkedAsked(visit), limit: MOST_AT_ONCE, after };
    const answer = await visit.read<readonly ParkedEvent[]>(service, '/events/parked', asked);
    if (answer.kind !== 'answered') return answer;
    const last = answer.body.at(MOST_AT_ONCE - 1);
    const following = those[those.indexOf(service) + 1];
    const next = last ? `${service}|${placeText(last)}` : following && `${following}|`;
    return { ...answer, body: { items: parkedRows(service, answer.body), next } };
  };
  const title = context.say('operations.parked');
  return exported(visit, { title, columns: parkedColumns(context), filters: parkedFilters(context), read });
}
