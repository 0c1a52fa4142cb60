import { linkWords, missingLinks, type Found, type LinkName } from './chain.js';

const names = Object.keys(linkWords) as LinkName[];
const all = Object.fromEntries(names.map((name) => [name, true])) as Found;

describe('the chain from a row of a notice to a line of the statement', () => {
  it('is whole when every link is there', () => {
    for (const state of ['ready', 'sending', 'sent', 'paid', 'returned'])
      expect(missingLinks(state, 'done', all)).toEqual([]);
  });

  it.each(names)('names %s when a settled payment of a closed batch lacks it', (link) => {
    expect(missingLinks('paid', 'done', { ...all, [link]: false })).toEqual([link]);
  });

  it('asks nothing of the bank for what has not left', () => {
    const none = Object.fromEntries(names.map((name) => [name, false])) as Found;
    expect(missingLinks('ready', 'locked', none)).toEqual([
      'notice-row',
      'round',
      'judgement',
      'list-line',
      'approvals',
      'decree',
      'account-agreed',
      'account',
    ]);
  });

  it('waits with the statement until the batch is closed', () => {
    expect(missingLinks('paid', 'reconciling', { ...all, 'statement-line': false })).toEqual([]);
  });

  it('names every missing link at once, in the order of the way', () => {
    expect(missingLinks('paid', 'done', { ...all, decree: false, account: false, 'bank-fact': false })).toEqual([
      'decree',
      'account',
      'bank-fact',
    ]);
  });
});
