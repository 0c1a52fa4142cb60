import { HttpProblem } from '@tanggap/platform';
import { english } from '../messages/english.js';
import { indonesian } from '../messages/indonesian.js';
import type { Answer } from './ask.js';

/**
 * What a page cannot do without. Throws what the service said no with (401, 403, 404, and others as they are), or a 503 problem
 * where it did not answer.
 */
export function needed<T>(answer: Answer<T>): T {
  if (answer.kind === 'answered') return answer.body;
  if (answer.kind === 'unreachable')
    throw new HttpProblem(503, 'service.away', { id: indonesian['part.away'], en: english['part.away'] });
  const { code = 'service.refused', titles, reference } = answer.problem;
  throw new HttpProblem(
    answer.status,
    code,
    titles ?? { id: indonesian['part.away'], en: english['part.away'] },
    reference === undefined ? {} : { reference },
  );
}
