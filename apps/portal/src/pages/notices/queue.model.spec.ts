import { countsByView, queueViews } from './queue.model.js';
import { indonesian } from '../../messages/indonesian.js';

describe('the queue of an office', () => {
  it('has every state in one view', () => {
    const known = Object.keys(indonesian).filter((key) => key.startsWith('notices.status.'));
    expect(Object.values(queueViews).flat().sort()).toEqual(known.map((key) => key.slice(15)).sort());
  });

  it('adds up the states of a view', () => {
    const counts = [
      { status: 'accepted', notices: 2, overdue: 0 },
      { status: 'decided', notices: 3, overdue: 1 },
    ];
    expect(countsByView(counts).find(({ view }) => view === 'accepted')).toEqual({
      ...{ view: 'accepted', notices: 5, overdue: 1 },
    });
  });
});
