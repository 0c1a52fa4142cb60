import type { Certificate } from '../../clients/training.js';
import { SummaryList } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { inLanguageOf } from './words.js';

type CertificatesShown = { readonly context: PageContext; readonly certificates: readonly Certificate[] };

/** The certificates of a training: the number, whether it counts, and where anybody may check it. */
export function Certificates({ context, certificates }: CertificatesShown) {
  if (certificates.length === 0) return null;
  return (
    <SummaryList
      rows={certificates.map((certificate) => ({
        term: inLanguageOf(context, certificate.kindText),
        fact: <Facts context={context} certificate={certificate} />,
      }))}
    />
  );
}

function Facts({ context, certificate }: { readonly context: PageContext; readonly certificate: Certificate }) {
  const { say, formats } = context;
  const { number, stateText, issuedOn, validUntil, check } = certificate;
  const from = formats.day(issuedOn);
  const dates =
    validUntil === null
      ? say('training.certificate.issued', { from })
      : say('training.certificate.valid', { from, to: formats.day(validUntil) });
  return (
    <>
      <strong>{number}</strong>
      <span class="note">
        {inLanguageOf(context, stateText)}. {dates}
      </span>
      <a href={check}>{say('provider.certificates.check-it')}</a>
    </>
  );
}
