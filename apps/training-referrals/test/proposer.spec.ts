import { ageBands, schoolings } from '@tanggap/contracts';
import { occupationGroups, programmes } from '@tanggap/indonesia';
import fc from 'fast-check';
import { Proposer } from '../src/application/proposer.js';
import { propose, reasonsOf } from '../src/domain/proposal.js';
import { theRulebook } from './a-case.js';

const wishes = ['MANUFAKTUR', 'ALAT_BERAT', 'WIRAUSAHA', ...programmes.map(({ code }) => code)];
const districts = ['36.03.02', '36.03.12', '36.74.01', '36.74.02', '32.01.01'];

const someFacts = fc.record({
  line: fc.integer({ min: 2, max: 1_000_000 }),
  districtCode: fc.constantFrom(...districts),
  ageBand: fc.constantFrom(...ageBands),
  schooling: fc.option(fc.constantFrom(...schoolings)),
  occupation: fc.constantFrom(...occupationGroups),
  dependants: fc.option(fc.integer({ min: 0, max: 6 })),
  wishes: fc.uniqueArray(fc.constantFrom(...wishes), { maxLength: 3 }),
});
const someVenues = fc.array(fc.subarray(districts), { minLength: programmes.length, maxLength: programmes.length });

describe('a proposer', () => {
  it('says of everybody what the rules say, whomever it met before', () => {
    const rulebook = theRulebook();
    fc.assert(
      fc.property(someVenues, fc.array(someFacts, { minLength: 1, maxLength: 60 }), (venues, workers) => {
        const some = {
          ...rulebook,
          programmes: rulebook.programmes.map((p, i) => ({ ...p, venues: venues[i] ?? [] })),
        };
        const proposer = new Proposer(some);
        for (const facts of [...workers, ...workers]) {
          const told = propose(facts, some);
          const set = proposer.propose(facts);
          expect(set.details).toBe(JSON.stringify(told));
          expect(set.reasons).toEqual(reasonsOf(told));
          expect([set.programme, set.score]).toEqual([told.options[0]?.programme ?? '', told.options[0]?.score ?? 0]);
        }
      }),
    );
  });

  it('gives what is alike one name, and what is not another', () => {
    const proposer = new Proposer(theRulebook());
    const facts = {
      line: 2,
      districtCode: '36.03.02',
      ageBand: '25-34' as const,
      schooling: 'SMA' as const,
      occupation: 'SEWING',
      dependants: 1,
      wishes: ['JAHIT'],
    };
    expect(proposer.propose({ ...facts })).toBe(proposer.propose(facts));
    expect(proposer.propose({ ...facts, dependants: 2 }).key).not.toBe(proposer.propose(facts).key);
  });
});
