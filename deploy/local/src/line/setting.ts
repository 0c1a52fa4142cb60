import type { Credentials } from './account.js';
import { headOfOffice, hrOfficer, type DemoAccount } from './demo-accounts.js';
import type { Company, Declaration, Site } from './notices.js';
import type { LineOptions } from './options.js';
import type { Survey } from './list-survey.js';

/** What was asked cannot be done as it was asked; the person has to say it otherwise. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}

/** Who files and who sees the whole line. */
export type Actors = { readonly hr: Credentials; readonly head: Credentials };

/** The accounts named, else those of the demo. Throws `WrongCall`. */
export function actorsOf(options: LineOptions, accounts: readonly DemoAccount[]): Actors {
  const hr = named(options, accounts) ?? hrOfficer(accounts, options.companyId);
  if (!hr) {
    const whose = options.companyId === undefined ? '' : ` of company ${options.companyId}`;
    throw new WrongCall(`There is no demo account of an HR officer${whose}: name one with --username and --password.`);
  }
  return { hr, head: headOfOffice(accounts) ?? hr };
}

/** The site named, else the company's largest. Throws `WrongCall` for one that is not the company's. */
export function siteOf(options: LineOptions, companies: readonly Company[]): Site {
  const { companyId, siteId } = options;
  const own = companies.filter(({ id }) => companyId === undefined || id === companyId);
  if (companyId !== undefined && own.length === 0)
    throw new WrongCall(`This account does not file for company ${companyId}.`);
  const sites = own.flatMap((company) => company.sites).sort((a, b) => b.workers - a.workers);
  const site = sites.find(({ id }) => siteId === undefined || id === siteId);
  if (!site)
    throw new WrongCall(siteId === undefined ? 'The company has no site.' : `The company has no site ${siteId}.`);
  return site;
}

/** What the flags say of the layoff, and for the rest what most rows of the list say. Throws `WrongCall`. */
export function declarationOf(options: LineOptions, survey: Survey, site: Site): Declaration {
  const { reasonCode = survey.reasonCode, declared = survey.rows } = options;
  const { periodFrom: from = survey.layoffDate, periodTo: to = survey.layoffDate } = options;
  if (declared === 0) throw new WrongCall('The list has a header at most: there is no row to file.');
  if (from === undefined || to === undefined)
    throw new WrongCall('No row gives a layoff date: name it with --layoff-date.');
  if (from > to) throw new WrongCall(`The period ends on ${to}, before it begins on ${from}: name both ends.`);
  if (reasonCode === undefined) throw new WrongCall('No row gives a ground for the layoff: name it with --reason.');
  const layoff = { siteId: site.id, reasonCode, layoffFrom: from, layoffTo: to, declaredWorkers: declared };
  return { ...layoff, ...beyondRegister(declared, site) };
}

/** A made list may be longer than a demo site is large. */
function beyondRegister(declared: number, { workers }: Site): Pick<Declaration, 'siteWorkers'> {
  return declared > workers ? { siteWorkers: declared } : {};
}

/** The account of --username, its password from the demo when it is one of those. */
function named({ username, password }: LineOptions, accounts: readonly DemoAccount[]): Credentials | undefined {
  if (username === undefined) return undefined;
  if (password !== undefined) return { username, password };
  const known = accounts.find((account) => account.username === username);
  if (!known) throw new WrongCall(`${username} is not a demo account: give its --password too.`);
  return known;
}
