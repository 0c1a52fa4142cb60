import Sequencer from '@jest/test-sequencer';

/** What takes minutes, the longest first; begun last, it would run alone while the other workers have nothing left to do. */
const longest = [
  'test/faults/kills',
  'test/faults/faults',
  'test/simulator',
  'test/pages/whole-product',
  'test/faults/paying',
  'libs/messaging/test/outages',
  'test/pages',
  'test/journeys',
  'libs/messaging/test/watchdog',
];

/** Suites that take minutes before all others, which stay in the order that Jest gives them. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const found = longest.findIndex((part) => path.includes(`/${part}`));
      return found === -1 ? longest.length : found;
    };
    return super.sort(tests).toSorted((one, other) => place(one) - place(other));
  }
}
