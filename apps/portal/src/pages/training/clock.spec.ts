import { formatsIn } from '../../formats.js';
import { sayIn } from '../../messages/messages.js';
import { clockOf } from './clock.js';

const readAt = new Date('2026-11-23T02:00:00Z');
const context = { say: sayIn('id'), formats: formatsIn('id') };
const clock = (dueAt: string) => clockOf(dueAt, readAt, context);

describe('the clock of a referral', () => {
  it('counts days while there are any, then hours, and never says zero', () => {
    expect(clock('2026-11-28T17:00:00Z')).toEqual({ text: '5 hari lagi', kind: 'plain' });
    expect(clock('2026-11-24T02:00:00Z')).toEqual({ text: '1 hari lagi', kind: 'busy' });
    expect(clock('2026-11-23T07:30:00Z')).toEqual({ text: '5 jam lagi', kind: 'busy' });
    expect(clock('2026-11-23T02:00:10Z')).toEqual({ text: '1 jam lagi', kind: 'busy' });
  });

  it('says for how long somebody is late', () => {
    expect(clock('2026-11-23T02:00:00Z')).toEqual({ text: 'terlambat 1 jam', kind: 'bad' });
    expect(clock('2026-11-20T01:00:00Z')).toEqual({ text: 'terlambat 3 hari', kind: 'bad' });
  });
});
