import type { Answer } from '../../clients/ask.js';
import type { PostedForm } from '../../forms/posted.js';
import { settled } from '../../forms/trouble.js';
import { labelsOf } from '../../pages/casework/labels.js';
import type { Visit } from '../../visit/visit.js';

type Ways<T> = Parameters<typeof settled<T>>[3];

/** What follows a command of this area; what is wrong is told with what its field is called. */
export function settledHere<T>(visit: Visit, form: PostedForm, answer: Answer<T>, ways: Ways<T>) {
  return settled(visit, form, answer, { ...ways, labels: { ...labelsOf(visit.context), ...ways.labels } });
}
