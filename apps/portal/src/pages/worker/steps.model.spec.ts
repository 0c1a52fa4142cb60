import { presentStep } from './steps.model.js';

const at = (caseState: string, aid?: string, ...payments: string[]) => presentStep({ caseState, aid, payments });

describe('the five steps', () => {
  it.each([
    ['registered', undefined, 1],
    ['registered', 'made', 1],
    ['registered', 'needs-evidence', 1],
    ['registered', 'recommended', 2],
    ['verified', undefined, 2],
    ['in-service', 'complete', 2],
    ['in-service', 'approved', 3],
    ['in-service', 'decreed', 3],
    ['in-service', 'rejected', 3],
    ['placed', 'appealed', 3],
  ])('of a case that is %s, with aid %s, stand at %d', (state, aid, step) => {
    expect(at(state, aid)).toEqual({ step, isOver: false });
  });

  it('go on with the money, and end where all of it has arrived', () => {
    expect(at('in-service', 'decreed', 'sent').step).toBe(4);
    expect(at('in-service', 'decreed', 'paid', 'failed')).toEqual({ step: 4, isOver: false });
    expect(at('in-service', 'decreed', 'paid', 'paid')).toEqual({ step: 5, isOver: false });
    expect(at('in-service', 'decreed', 'to-treasury')).toEqual({ step: 4, isOver: true });
  });

  it.each([
    ['contacted', 'lapsed', 2],
    ['in-service', 'withdrawn', 3],
    ['in-service', 'finally-rejected', 3],
    ['layoff-cancelled', undefined, 2],
    ['layoff-cancelled', 'made', 2],
  ])('end where a case is %s and its aid %s', (state, aid, step) => {
    expect(at(state, aid)).toEqual({ step, isOver: true });
  });
});
