import { formatsIn } from '../../formats.js';
import type { PageContext } from '../../layout/page-context.js';
import { sayIn } from '../../messages/messages.js';
import { noteOf, paceOf } from './batch.model.js';
import type { Progress } from './views.js';

const context = { language: 'en', say: sayIn('en'), formats: formatsIn('en') } as PageContext;
const progress: Progress = { lines: 148, done: 48, left: 100, perSecond: 2, secondsLeft: 50, byState: [] };

describe('how long the rest of a batch takes', () => {
  it.each([
    [{ left: 0 }, 'All payments are settled.'],
    [{}, '100 payments are left. At this pace they take less than a minute.'],
    [{ secondsLeft: 61 }, '100 payments are left. At this pace they take about 2 minutes.'],
    [
      { secondsLeft: null, perSecond: 0 },
      '100 payments are left. Nothing was settled in the last minute, so nobody can say when.',
    ],
  ])('%j', (more, text) => {
    expect(paceOf({ ...progress, ...more }, context)).toBe(text);
  });
});

describe('the note of a move', () => {
  it('says what validating came to, and else what a person wrote', () => {
    expect(noteOf(null, context)).toBeUndefined();
    expect(noteOf('left-out:0 redirected:0', context)).toBe('All accounts are in order.');
    expect(noteOf('left-out:2 redirected:1', context)).toBe('2 left out, 1 to a newer account of the same person.');
    expect(noteOf('wrong year', context)).toBe('wrong year');
  });
});
