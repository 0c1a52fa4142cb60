import { CompanyQueries } from '../persistence/company.queries.js';
import { Companies } from './companies.js';
import { CompanyFiles } from './company-files.js';
import { CompanyReviews } from './company-reviews.js';
import { CompanySeal } from './company-seal.js';
import { DemoCompanies } from './demo-companies.js';
import { Sites } from './sites.js';

/** All about companies and their sites. */
export const companyProviders = [
  ...[Companies, CompanyFiles, CompanyReviews, CompanySeal, Sites],
  ...[DemoCompanies, CompanyQueries],
];
