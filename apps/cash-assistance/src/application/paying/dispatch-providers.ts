import { DispatchQueries } from '../../persistence/paying/dispatch.queries.js';
import { DispatchStore } from '../../persistence/paying/dispatch.store.js';
import { Agreement } from './agreement.js';
import { BankFacts } from './bank-facts.js';
import { BankPace } from './bank-pace.js';
import { Callbacks } from './callbacks.js';
import { DispatchView } from './dispatch-view.js';
import { Dispatcher } from './dispatcher.js';

/** Payments on their way to the bank. */
export const dispatchProviders = [
  Agreement,
  BankFacts,
  BankPace,
  Callbacks,
  DispatchQueries,
  DispatchStore,
  DispatchView,
  Dispatcher,
];
