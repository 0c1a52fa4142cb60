import { sayIn } from '../../messages/messages.js';
import { happeningOf } from './exception.model.js';

describe('the history of an exception', () => {
  it.each([
    ['assigned', 'Taken'],
    ['declined', 'Handed back'],
    ['proposed:counts-as-paid', 'Proposed: it counts as paid'],
    ['settled:bank-corrected', 'Ended: the bank has corrected it'],
    ['settled', 'Ended'],
    ['anything:else', 'Ended'],
  ])('%s', (what, text) => {
    expect(happeningOf(what, { say: sayIn('en') })).toBe(text);
  });
});
