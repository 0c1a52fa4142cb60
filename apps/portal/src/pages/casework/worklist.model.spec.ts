import { Query } from '../../visit/query.js';
import { addressOf, filterAsked, isNarrowed, workAsked } from './worklist.model.js';

const id = '0192a5c0-1111-7000-8000-000000000010';
const asked = (query: string) => {
  const all = workAsked(new Query({ originalUrl: `/casework/cases?${query}` }));
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
};

describe('what the worklist is asked for', () => {
  it('is everything, without filters', () => {
    expect(asked('')).toEqual({});
    expect(isNarrowed(new Query({ originalUrl: '/casework/cases?sort=newest' }))).toBe(false);
    expect(isNarrowed(new Query({ originalUrl: '/casework/cases?due=today' }))).toBe(true);
  });

  it('is what stands in the address', () => {
    const query = `owner=me&state=registered&region=36.03&notice=${id}&vulnerable=true&sort=newest&due=today&after=2026-11-23~${id}`;
    expect(asked(query)).toEqual({
      ...{ owner: 'me', state: 'registered', region: '36.03', noticeId: id, vulnerable: true, sort: 'newest' },
      ...{ due: 'today', after: `2026-11-23~${id}` },
    });
    expect(asked('due=overdue')).toEqual({ overdue: true });
    expect(asked(`owner=${id}`)).toEqual({ owner: id });
  });

  it('leaves out what was mistyped or is no more, instead of failing', () => {
    expect(asked('owner=her&state=asleep&region=3603&notice=x&vulnerable=maybe&sort=up&due=soon&after=x')).toEqual({});
  });

  it('is kept as a view without the page that one is at, and leads back to the same list', () => {
    const query = `region=36.72&due=overdue&owner=me&after=2026-11-23~${id}`;
    const filter = filterAsked(new Query({ originalUrl: `/casework/cases?${query}` }));

    expect(filter).toEqual({ owner: 'me', overdue: true, region: '36.72' });
    expect(addressOf(filter)).toBe('/casework/cases?owner=me&due=overdue&region=36.72');
    expect(filterAsked(new Query({ originalUrl: addressOf(filter) }))).toEqual(filter);
    const other = filterAsked(new Query({ originalUrl: `/casework/cases?notice=${id}&vulnerable=true&due=week` }));
    expect(filterAsked(new Query({ originalUrl: addressOf(other) }))).toEqual(other);
    expect(addressOf({})).toBe('/casework/cases');
  });
});
