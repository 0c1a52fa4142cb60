import { civilDate } from '@tanggap/kernel';
import { formatsIn } from '../../formats.js';
import type { PageContext } from '../../layout/page-context.js';
import { sayIn } from '../../messages/messages.js';
import type { RequestToAnswer } from './request.js';
import { requestsPage } from './requests.page.js';

const context = { language: 'id', say: sayIn('id'), formats: formatsIn('id'), url: '/data-requests' } as PageContext;
const request: RequestToAnswer = {
  ...{ id: '0192a5c0-1111-7000-8000-000000000001', personId: '0192a5c0-1111-7000-8000-000000000002' },
  ...{ kind: 'COPY', words: 'Minta salinan.', askedAt: '2026-03-01T02:00:00Z', dueOn: civilDate('2026-03-04') },
  ...{ outcome: null, answer: null, answeredAt: null, maskedName: 'S••• A•••', isOverdue: false },
};
const pageFor = (mayOpenPeople: boolean) =>
  requestsPage({
    ...{ context, view: 'waiting', mayAnswer: true, mayOpenPeople, readAt: new Date('2026-03-02T02:00:00Z') },
    requests: { items: [request] },
  });

describe('a request about the own data', () => {
  it('leads to the person who asked, for whoever may read people', () => {
    expect(pageFor(true)).toContain(`href="/casework/search/people/${request.personId}"`);
    expect(pageFor(false)).not.toContain(request.personId);
  });
});
