import { stepsFrom } from './may-follow.js';

const verifier = (permission: string) => ['assessments:verify', 'appeals:file', 'lists:compose'].includes(permission);
const inspector = (permission: string) => permission === 'inspections:work';

describe('what may follow for an assessment', () => {
  it('is a recommendation first, where the rules have found an answer', () => {
    expect(stepsFrom('screened', false, verifier)).toEqual(['recommend', 'evidence', 'judge']);
    expect(stepsFrom('needs-evidence', false, verifier)).toEqual(['evidence', 'judge']);
  });

  it('is looked at by the inspectorate where it was drawn', () => {
    expect(stepsFrom('recommended', true, inspector)).toEqual(['inspect']);
    expect(stepsFrom('recommended', false, inspector)).toEqual([]);
    expect(stepsFrom('recommended', true, verifier)).toEqual([]);
  });

  it('is nothing when it is over', () => {
    expect(stepsFrom('finally-rejected', false, () => true)).toEqual([]);
  });
});
