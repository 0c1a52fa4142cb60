import { HttpProblem } from '@tanggap/platform';
import { hearing, type Hearing } from '../../clients/events.js';

/** The service of an address, if it hears events. */
export function hearingNamed(name: string): Hearing {
  const service = hearing.find((one) => one === name);
  if (!service) throw missing();
  return service;
}

export function missing(): HttpProblem {
  return new HttpProblem(404, 'request.no-such-thing', { id: 'Data ini tidak ditemukan.', en: 'This was not found.' });
}
