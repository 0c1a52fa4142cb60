import { sameThings } from './comparison.js';
import type { Invariant, LineService } from './invariant.js';
import { hearing } from './streams.js';

const names = (events: readonly string[]) => events.map((name) => `'${name}'`).join(', ');

/** Older causes may have been dropped with their days. */
const lately = `recorded_on >= (now() at time zone 'utc')::date - 7`;

/** A name travels because training said that somebody was sent, an account because cash asked; all else that the registry says goes back to a list. */
const NAMED = 'worker-registry.participant-named.v1';
const STATED = 'worker-registry.account-stated.v1';

type Which = Readonly<{ name: string; said: string }>;
const allBut = (service: LineService): Which => ({
  name: `what-${service}-says`,
  said: `name not in ('${NAMED}', '${STATED}')`,
});
const namesAlone: Which = { name: 'the-name-of-whoever-is-sent', said: `name = '${NAMED}'` };
const accountsAlone: Which = { name: 'the-account-of-whoever-is-aided', said: `name = '${STATED}'` };

function causesOf(service: LineService, source: LineService, which = allBut(service)): Invariant {
  return sameThings({
    name: `${which.name}-has-its-cause`,
    sentence: 'an event was caused by none that its source has said, or belongs to another chain than its cause',
    made: {
      service,
      sql: `select distinct causation_id, correlation_id from published_events
             where causation_id is not null and ${lately} and ${which.said}`,
    },
    from: {
      service: source,
      sql: `select event_id::text, correlation_id from published_events where name in (${names(hearing[service])})`,
    },
    whole: 'never',
  });
}

/** A payment can be followed back, event by event, to the list that it came from. */
export const causes: readonly Invariant[] = [
  causesOf('worker-registry', 'layoff-notices'),
  causesOf('worker-registry', 'training-referrals', namesAlone),
  causesOf('worker-registry', 'cash-assistance', accountsAlone),
  causesOf('training-referrals', 'worker-registry'),
  causesOf('cash-assistance', 'worker-registry'),
];
