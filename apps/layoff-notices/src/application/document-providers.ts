import { DocumentFiles } from '../persistence/document-files.js';
import { DocumentQueries } from '../persistence/document.queries.js';
import { Documents } from './documents.js';

/** All about the documents of notices. */
export const documentProviders = [Documents, DocumentFiles, DocumentQueries];
