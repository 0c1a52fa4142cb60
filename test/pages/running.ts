import type { Filed } from '../journeys/filing.js';
import type { ProductInBrowser } from './product.js';

/** The list that was filed. */
export const SAMPLE = 'closure-148.csv';

/** One product for several areas, with one list filed: each start takes as long as half a suite. Filled before the first of them. */
export type Running = { product: ProductInBrowser; filed: Filed };
