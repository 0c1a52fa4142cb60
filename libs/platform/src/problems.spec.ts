import { ProblemFilter } from './problems.js';

it('whoever waited too long for a lock is asked to come back in a moment, in both languages', () => {
  const error = Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
  expect(new ProblemFilter().problemFor(error)).toMatchObject({
    status: 503,
    code: 'service.busy',
    text: { id: expect.stringContaining('Coba lagi'), en: expect.stringContaining('Try again') },
    headers: { 'retry-after': '5' },
  });
});
