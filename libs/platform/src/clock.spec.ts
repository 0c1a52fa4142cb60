import { Clock } from './clock.js';

class StoppedClock extends Clock {
  constructor(private readonly at: string) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }
}

describe('the legal day', () => {
  it.each([
    ['2026-03-01T16:59:59Z', '2026-03-01'],
    ['2026-03-01T17:00:00Z', '2026-03-02'],
    ['2025-12-31T17:00:00Z', '2026-01-01'],
  ])('at %s is %s in Jakarta', (at, day) => {
    expect(new StoppedClock(at).today()).toBe(day);
  });
});
