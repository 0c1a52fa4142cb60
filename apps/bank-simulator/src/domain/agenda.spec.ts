import fc from 'fast-check';
import { Agenda } from './agenda.js';

describe('the agenda', () => {
  it('gives what is due, the earliest first, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(50), (moments, now) => {
        const agenda = new Agenda<{ at: number }>();
        for (const at of moments) agenda.add({ at });
        const taken: number[] = [];
        for (let next = agenda.takeDue(now); next; next = agenda.takeDue(now)) taken.push(next.at);
        expect(taken).toEqual(moments.filter((at) => at <= now).toSorted((a, b) => a - b));
        expect(agenda.size).toBe(moments.length - taken.length);
      }),
    );
  });
});
