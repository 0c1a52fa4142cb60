import type { EventsState } from '../../clients/events.js';
import { lagsOf, parkedIn, verdictOn, type ServiceHealth } from './health.model.js';

const calm: EventsState = { links: [], parked: 0, roundFailure: null, unheard: [], unsent: [], parkedOn: [] };

function health(events: Partial<EventsState>, state: 'ready' | 'unreachable' = 'ready'): ServiceHealth {
  return {
    state: { name: 'worker-registry', url: 'http://x', state, waitingFor: [] },
    events: { kind: 'answered', status: 200, body: { ...calm, ...events } },
  };
}

describe('the health of the services', () => {
  it('is good while all are ready and nobody is behind for long', () => {
    expect(verdictOn([health({})])).toBe('good');
    const behind = { topic: 'a.b', partition: 0, events: 3, oldestSeconds: 61 };
    expect(verdictOn([health({ unheard: [behind] })])).toBe('busy');
    expect(verdictOn([health({ parked: 1 })])).toBe('bad');
    expect(verdictOn([health({}, 'unreachable')])).toBe('bad');
    expect(verdictOn([{ ...health({}), events: { kind: 'unreachable' } }])).toBe('good');
  });

  it('adds both lanes of a topic, and puts who is behind furthest in front', () => {
    const lag = (topic: string, partition: number, events: number, oldestSeconds: number) => ({
      ...{ topic, partition, events, oldestSeconds },
    });
    const services = [health({ unheard: [lag('a', 0, 1, 2), lag('a', 1, 4, 9), lag('b', 0, 0, 0)] })];
    expect(lagsOf(services)).toEqual([
      { consumer: 'worker-registry', topic: 'a', events: 5, oldestSeconds: 9 },
      { consumer: 'worker-registry', topic: 'b', events: 0, oldestSeconds: 0 },
    ]);
    expect(parkedIn([health({ parked: 2 }), health({ parked: 3 })])).toBe(5);
  });
});
