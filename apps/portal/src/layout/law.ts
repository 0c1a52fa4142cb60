import { legalBasisText } from '@tanggap/indonesia';
import type { PageContext } from './page-context.js';

/** A legal basis, as the tables keep it, in the language of the page. */
export function lawText({ language }: Pick<PageContext, 'language'>, basis: string): string {
  return legalBasisText(basis)[language];
}
