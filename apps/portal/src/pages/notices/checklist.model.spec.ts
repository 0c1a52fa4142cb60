import { sayIn } from '../../messages/messages.js';
import { Query } from '../../visit/query.js';
import { checkedIn, checkItems, failedIn, unansweredIn } from './checklist.model.js';

const say = sayIn('id');
const asked = (query: string) => checkedIn(new Query({ originalUrl: `/notices/x/decision?${query}` }));
const all = checkItems.map(({ item }) => `${item}=yes`).join('&');

describe('the checklist of a notice', () => {
  it('is complete when every item is answered', () => {
    expect(unansweredIn(asked(all), { say })).toEqual([]);
    expect(unansweredIn(asked(all.replace('list=yes', 'list=maybe')), { say })).toMatchObject([{ field: 'list' }]);
    expect(unansweredIn(asked(''), { say })).toHaveLength(checkItems.length);
  });

  it('asks the company for what is not so, and for nothing that does not apply', () => {
    const checked = asked(all.replace('reason=yes', 'reason=no').replace('documents=yes', 'documents=none'));
    expect(failedIn(checked).map(({ code }) => code)).toEqual(['REASON']);
  });
});
