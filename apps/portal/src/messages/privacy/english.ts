import type { privacyIndonesian } from './indonesian.js';

/** Texts of the area `privacy` in English. A key that is missing or too many does not compile. */
export const privacyEnglish = {
  'privacy.nav': 'Data requests',
  'privacy.title': 'Requests about personal data',
  'privacy.lead': 'Answered within three days of asking (UU 27/2022). The oldest first.',
  'privacy.waiting': 'Waiting for an answer',
  'privacy.answered': 'Answered',
  'privacy.empty.waiting': 'No request waits. Workers make them on the page My data.',
  'privacy.empty.answered': 'No request is answered yet.',
  'privacy.nameless': 'The name cannot be opened',
  'privacy.person': 'Open this person',
  'privacy.due': 'By {day} · {clock}',
  'privacy.kind.CORRECTION': 'Correct data',
  'privacy.kind.COPY': 'Get a copy of data',
  'privacy.kind.RESTRICTION': 'Restrict the use of data',
  'privacy.kind.ERASURE': 'Erase data',
  'privacy.outcome.DONE': 'Done',
  'privacy.outcome.NOT_POSSIBLE': 'Not possible',
  'privacy.answer.outcome': 'What is the outcome?',
  'privacy.answer.text': 'What was done, or why is it not possible?',
  'privacy.answer.text-hint': 'Whoever asked reads this.',
  'privacy.answer.submit': 'Send the answer',
  'privacy.answered-told': 'The answer was sent.',
} as const satisfies Record<keyof typeof privacyIndonesian, string>;
