import type { Notice } from '../../clients/layoff-notices.js';
import type { NoticeDocument } from '../../clients/notice-papers.js';
import type { PageContext } from '../../layout/page-context.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { noticePaths } from './paths.js';
import { wordFor } from './words.js';

type ViewerShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  readonly documents: readonly NoticeDocument[] | undefined;
  readonly shownDocument: string | undefined;
};

/** The documents of a notice, one of them beside the form: chosen by a link, as each opening is recorded. */
export function DocumentViewer({ context, notice, documents, shownDocument }: ViewerShown) {
  const { say } = context;
  const shown = documents?.find(({ id }) => id === shownDocument);
  return (
    <section class="card viewer" aria-labelledby="documents">
      <h2 id="documents">{say('notices.file.documents')}</h2>
      {documents === undefined && <FailedPart context={context} what={say('notices.file.documents.failed')} />}
      {documents?.length === 0 && <Empty>{say('notices.file.documents.none')}</Empty>}
      {documents !== undefined && documents.length > 0 && (
        <>
          <ul class="viewer-choice">
            {documents.map((one) => (
              <li key={one.id}>
                <a
                  href={`${noticePaths.one(notice.id)}?document=${one.id}`}
                  aria-current={one.id === shownDocument ? 'true' : undefined}
                >
                  {titleOf(context, one)}
                </a>
              </li>
            ))}
          </ul>
          <p class="note">{say('notices.file.documents.recorded')}</p>
        </>
      )}
      {shown && <Shown context={context} notice={notice} one={shown} />}
    </section>
  );
}

function titleOf(context: PageContext, { kind, version, withdrawnAt }: NoticeDocument): string {
  const name = wordFor(context, 'document', kind);
  const title = context.say('notices.file.documents.shown', { name, n: context.formats.number(version) });
  return withdrawnAt === null ? title : `${title} (${context.say('company.documents.is-withdrawn')})`;
}

function Shown({ context, notice, one }: Pick<ViewerShown, 'context' | 'notice'> & { readonly one: NoticeDocument }) {
  const src = `${noticePaths.part(notice.id, 'documents')}/${one.id}`;
  const title = titleOf(context, one);
  return (
    <>
      {one.contentType === 'application/pdf' ? (
        <iframe class="viewer-frame" src={src} title={title} />
      ) : (
        <img class="viewer-image" src={src} alt={title} />
      )}
      <p>
        <a href={src} target="_blank" rel="noopener">
          {context.say('notices.file.documents.open')}
        </a>
      </p>
    </>
  );
}
