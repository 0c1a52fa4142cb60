import { fileSample } from '../journeys/filing.js';
import { allRoles } from './all-roles.js';
import { describeInBrowser } from './config.js';
import { frontPage } from './front-page.js';
import { oversight } from './oversight.js';
import { ProductInBrowser } from './product.js';
import { SAMPLE, type Running } from './running.js';

describeInBrowser('The whole product with one list filed', () => {
  const running = {} as Running;

  beforeAll(async () => {
    running.product = await ProductInBrowser.start({ env: { LOG_LEVEL: 'info' } });
    running.filed = await fileSample(running.product.line, SAMPLE);
  }, 400_000);

  afterAll(() => running.product?.stop());

  // The roles first: what they find in the logs is all that was logged since the list was filed.
  allRoles(running);
  frontPage(running);
  oversight(running);
});
