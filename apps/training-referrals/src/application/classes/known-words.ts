/** Words that the doors check bodies against. */
export { selectionDecisions } from '../../domain/classes/selection.js';
